"""Landfall's colours and type to a Gradio theme; the same tokens as `static/chat.css`."""

from typing import Any

import gradio as gr

INK, PAPER, LINE, SEA = "#14213D", "#FBFAF7", "#E4E0D8", "#0B6E7F"
NIGHT_TEXT, NIGHT, NIGHT_LINE, NIGHT_SEA = "#E8ECF1", "#0F1722", "#2A3646", "#4FB6C6"
FONTS = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Noto Sans",
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "sans-serif",
)


def chat_theme() -> gr.themes.Base:
    """Return a theme without shadows, gradients, rounded cards or downloaded fonts."""
    theme = gr.themes.Base(
        font=FONTS,
        font_mono=("ui-monospace", "Consolas", "monospace"),
        radius_size=gr.themes.sizes.radius_sm,
        spacing_size=gr.themes.sizes.spacing_md,
        text_size=gr.themes.sizes.text_md,
    )
    return theme.set(**_both_modes(), **_flat())


def _both_modes() -> dict[str, Any]:
    pairs = {
        "body_background_fill": (PAPER, NIGHT),
        "body_text_color": (INK, NIGHT_TEXT),
        "background_fill_primary": (PAPER, NIGHT),
        "background_fill_secondary": (PAPER, NIGHT),
        "border_color_primary": (LINE, NIGHT_LINE),
        "border_color_accent": (SEA, NIGHT_SEA),
        "link_text_color": (SEA, NIGHT_SEA),
        "link_text_color_hover": (SEA, NIGHT_SEA),
        "link_text_color_active": (SEA, NIGHT_SEA),
        "link_text_color_visited": (SEA, NIGHT_SEA),
        "block_background_fill": ("transparent", "transparent"),
        "input_background_fill": ("#FFFFFF", "#141F2D"),
        "input_border_color": ("#8A8677", "#66758A"),
        "input_border_color_focus": (SEA, NIGHT_SEA),
        "button_primary_background_fill": (SEA, NIGHT_SEA),
        "button_primary_background_fill_hover": ("#095C6A", "#6CC6D4"),
        "button_primary_text_color": ("#FFFFFF", NIGHT),
        "button_primary_border_color": (SEA, NIGHT_SEA),
        "button_secondary_background_fill": ("transparent", "transparent"),
        "button_secondary_background_fill_hover": ("transparent", "transparent"),
        "button_secondary_text_color": (SEA, NIGHT_SEA),
        "loader_color": (SEA, NIGHT_SEA),
    }
    light = {name: value for name, (value, _) in pairs.items()}
    return light | {f"{name}_dark": value for name, (_, value) in pairs.items()}


def _flat() -> dict[str, Any]:
    return {
        "color_accent": SEA,
        "block_border_width": "0px",
        "block_border_width_dark": "0px",
        "block_padding": "0",
        "block_shadow": "none",
        "block_shadow_dark": "none",
        "input_shadow": "none",
        "input_shadow_focus": "none",
        "shadow_drop": "none",
        "shadow_drop_lg": "none",
        "shadow_inset": "none",
        "button_transition": "background-color 120ms ease-out",
        "button_transform_hover": "none",
        "button_transform_active": "none",
    }
