"""How a number is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.load.office.number_formats import shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.05, "0%", "5%"),
        (0.0525, "0.00%", "5.25%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (50000, '"RMB" #,##0', "RMB 50,000"),
        (50000, "RMB #,##0", "RMB 50,000"),
        (50000, "[$¥-804]#,##0.00", "¥50,000.00"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (-5, "0.0", "-5.0"),
        (0, '0;-0;"-"', "-"),
        (5, ";;;", ""),
        (101, "000000", "000101"),
        (12345678, "0000\\.00\\.00", "1234.56.78"),
        (1234567, '0.0,,"M"', "1.2M"),
        (12345, '[>=10000]0.0,"k";0', "12.3k"),
        (3304990099, "General", "3304990099"),
        (6901234567892, "General", "6901234567892"),
        (0.1 + 0.2, "General", "0.3"),
        (5, '0"个月"', "5个月"),
        (2.5, "0", "3"),
        (45536, "dd/mm/yyyy", "2024-09-01"),
        (45536, 'yyyy"年"m"月"d"日"', "2024-09-01"),
        (45536.5, "d/m/yyyy h:mm", "2024-09-01 12:00"),
        (45536, "mmm-yy", "2024-09"),
        (0.75, "h:mm AM/PM", "18:00"),
        (1.5, "[h]:mm", "36:00"),
        (-1, "yyyy-mm-dd", "-1"),
        (float("nan"), "0.00", "nan"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_a_workbook_of_1904_counts_its_days_from_then() -> None:
    assert shown(44074, "yyyy-mm-dd", is_1904=True) == "2024-09-01"


@settings(max_examples=200, deadline=None)
@given(st.floats(), st.text(alphabet='0#?.,%;"\\[]$ymdhsE+-/@_* AG', max_size=12))
def test_no_format_and_no_number_breaks_it(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_thousands_are_grouped_as_python_groups_them(value: int) -> None:
    assert shown(value, "#,##0") == (f"{value:,}" if value else "0")
