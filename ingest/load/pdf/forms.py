"""A PDF form's fields to their labels and values."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_TICKS = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_SILENT = (
    raw.FPDF_FORMFIELD_PUSHBUTTON,
    raw.FPDF_FORMFIELD_SIGNATURE,
    raw.FPDF_FORMFIELD_UNKNOWN,
)
_MAX_FIELDS = 2_000
_MAX_VALUE = 4_000
_PASSWORD_FLAG = 1 << 13  # PDF 32000-1, table 228
_HIDDEN_FLAGS = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


@dataclass(frozen=True, slots=True)
class FormField:
    """A field that is filled in, or ticked."""

    label: str
    value: str
    page: int


def read_fields(page: pdfium.PdfPage, number: int) -> list[FormField]:
    """Return the page's fields with a value, in the order of the file; [] without a form."""
    if not page.formenv:
        return []
    fields = (_field(page.formenv.raw, widget, number) for widget in _widgets(page))
    return [field for field in fields if field and field.value]


def _widgets(page: pdfium.PdfPage) -> Iterator[raw.FPDF_ANNOTATION]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MAX_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        is_widget = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
        if is_widget and not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN_FLAGS:
            yield annotation
        raw.FPDFPage_CloseAnnot(annotation)


def _field(form: raw.FPDF_FORMHANDLE, widget: raw.FPDF_ANNOTATION, page: int) -> FormField | None:
    kind = raw.FPDFAnnot_GetFormFieldType(form, widget)
    flags = raw.FPDFAnnot_GetFormFieldFlags(form, widget)
    if kind in _SILENT or (kind == raw.FPDF_FORMFIELD_TEXTFIELD and flags & _PASSWORD_FLAG):
        return None
    label = _text(raw.FPDFAnnot_GetFormFieldAlternateName, form, widget)
    label = label or _text(raw.FPDFAnnot_GetFormFieldName, form, widget)
    if kind in _TICKS:
        if not raw.FPDFAnnot_IsChecked(form, widget):
            return None
        value = _text(raw.FPDFAnnot_GetFormFieldExportValue, form, widget) or "Yes"
        return FormField(label, value, page)
    return FormField(label, _text(raw.FPDFAnnot_GetFormFieldValue, form, widget), page)


def _text(read: Callable[..., int], form: raw.FPDF_FORMHANDLE, widget: raw.FPDF_ANNOTATION) -> str:
    length = min(read(form, widget, None, 0), 2 * _MAX_VALUE)
    buffer = ctypes.create_string_buffer(length + 2)
    read(form, widget, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return " ".join(buffer.raw.decode("utf-16-le", "replace").replace("\0", " ").split())
