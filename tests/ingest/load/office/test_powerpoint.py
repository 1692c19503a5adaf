"""What a deck becomes."""

from ingest.load.office import load_powerpoint
from tests.ingest.load.office.reading_office import count_of, read, text_of
from tests.ingest.nasty.office_parts import shape, slides


def test_each_slide_is_a_section_under_its_title_with_its_number() -> None:
    extracted = read(
        load_powerpoint,
        slides(
            shape("Rates are 2%.", place=(1, 3)) + shape("Fees", role="title"),
            shape("Deposits", role="title") + shape("RMB 50,000.", place=(1, 3)),
        ),
    )
    assert extracted.document.text == "# Fees\n\nRates are 2%.\n\n# Deposits\n\nRMB 50,000."
    assert [section.page for section in extracted.document.sections] == [1, 2]
    assert extracted.page_count == 2


def test_a_slide_without_a_title_takes_its_first_short_text_or_its_number() -> None:
    content = slides(
        shape("Next steps", place=(1, 0)) + shape("Send us the certificate.", place=(1, 3)),
        shape("This is a whole sentence.", place=(1, 1)),
    )
    assert text_of(load_powerpoint, content) == (
        "# Next steps\n\nSend us the certificate.\n\n# Slide 2\n\nThis is a whole sentence."
    )


def test_boxes_side_by_side_are_read_from_left_to_right() -> None:
    content = slides(
        shape("Fees", role="title") + shape("right.", place=(5, 3)) + shape("left.", place=(1, 3))
    )
    assert text_of(load_powerpoint, content).endswith("left.\n\nright.")


def test_shapes_of_a_group_stay_together_at_the_place_of_the_group() -> None:
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="914400" y="4572000"/><a:ext cx="914400" cy="914400"/><a:chOff x="0" y="0"/>'
        '<a:chExt cx="914400" cy="914400"/></a:xfrm></p:grpSpPr>'
        + shape("grouped.", place=(0, 0))
        + "</p:grpSp>"
    )
    content = slides(shape("Fees", role="title") + group + shape("above.", place=(1, 2)))
    assert text_of(load_powerpoint, content).endswith("above.\n\ngrouped.")


def test_running_feet_are_left_out() -> None:
    content = slides(
        shape("Fees", role="title")
        + shape("a.", place=(1, 3))
        + shape("Li & Co".replace("&", "and"), role="ftr")
    )
    extracted = read(load_powerpoint, content)
    assert "Li" not in extracted.document.text
    assert count_of(extracted, "boilerplate") > 0


def test_white_text_is_left_out_on_paper_and_kept_on_a_filled_shape() -> None:
    white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    filled = shape("on blue.", place=(1, 3), look=white).replace(
        "</p:spPr>", '<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill></p:spPr>'
    )
    content = slides(
        shape("Fees", role="title") + filled + shape("on paper.", place=(1, 5), look=white)
    )
    extracted = read(load_powerpoint, content)
    assert extracted.document.text == "# Fees\n\non blue."
    assert count_of(extracted, "white-text") == len("onpaper.")
