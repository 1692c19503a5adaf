import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.asked.masking import masked

PRIVATE = [
    ("Write to jane.doe@brand.co.uk please", "Write to [e-mail] please"),
    ("我的邮箱是zhang_wei＠ｅｘａｍｐｌｅ．ｃｏｍ，谢谢", "我的邮箱是[e-mail]，谢谢"),
    ("mail jane (at) brand.com", "mail [e-mail]"),
    ("Call 13800138000 now", "Call [phone] now"),
    ("手机138-0013-8000。", "手机[phone]。"),
    ("电话：１３８ ００１３ ８０００", "电话：[phone]"),
    ("我的电话13912345678能回吗", "我的电话[phone]能回吗"),
    ("+86 138 0013 8000?", "[phone]?"),
    ("(+86)13800138000", "[phone]"),
    ("0086 138 0013 8000", "[phone]"),
    ("ring +44 (0)20 7946 0958", "ring [phone]"),
    ("+1 415-555-0132 is mine", "[phone] is mine"),
    ("reach us at +33.6.12.34.56.78", "reach us at [phone]"),
    ("座机010-12345678转802", "座机[phone]"),
    ("(021) 6123 4567", "[phone]"),
    ("02161234567", "[phone]"),
    ("热线 400-820-8820", "热线 [phone]"),
    ("(415) 555-0132", "[phone]"),
    ("020 7946 0958", "[phone]"),
    ("06 12 34 56 78", "[phone]"),
    ("my phone is 0612345678", "my phone is [phone]"),
    ("tel: 555 01 3422", "tel: [phone]"),
    ("身份证11010519491231002X办店铺", "身份证[ID number]办店铺"),
    ("ID １１０１０５１９４９１２３１００２Ｘ", "ID [ID number]"),
    ("passport no. E12345678", "passport no. [ID number]"),
    ("card 4111 1111 1111 1111 was refused", "card [card] was refused"),
    ("卡号6222020200112233340", None),
    ("my WeChat ID is brandlady88", "my WeChat ID is [account]"),
    ("My name is Jane Smith, can we sell?", "My name is [name], can we sell?"),
    ("我叫王小明，想开店", "我叫[name]，想开店"),
]
PLAIN = [
    "Is the deposit RMB 150,000 or RMB 50000?",
    "We sold 13800138000 units",
    "¥13800138000 of sales",
    "保证金 150000 元，技术服务费 60000",
    "Since 2024-01-01 12:30 the limit is 26000",
    "on 01.09.2024, from 2019 to 2024, in 2025 2026",
    "HS code 3304.99.0029 or 3304990029 or 0402210000",
    "税号 0402.21.00 和 3304990099",
    "Decree 248, GB 2760-2014, Notice 486 of 2019",
    "barcode 6901234567892",
    "registration 国食注字G20190001",
    "91310000MA1FL0ABC1 is our credit code",
    "9.1% of 560, 26,000 a year and 5,000 an order",
    "100-200-300 ml bottles, 3 to 6 months, 24/7",
    "Tmall Global, JD.com and www.example.com",
    "10 000 000 yuan or 10.000.000 EUR",
    "call Tmall in 2024",
    "phone 2024-01-01?",
]


@pytest.mark.parametrize(("text", "expected"), [pair for pair in PRIVATE if pair[1]])
def test_what_reaches_a_person_is_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize("text", PLAIN)
def test_amounts_dates_and_codes_stay(text: str) -> None:
    assert masked(text) == text


@given(
    st.integers(3, 9),
    st.integers(0, 999_999_999),
    st.sampled_from(["", " ", "-", "."]),
    st.sampled_from(["", "+86", "+86 ", "0086-", "86 "]),
    st.sampled_from(["{}", "call {} please", "我的手机是{}，谢谢", "({})"]),
    st.sampled_from([0, 0xFEE0]),
)
@settings(deadline=None, max_examples=120)
def test_no_mobile_of_the_mainland_survives(
    second: int, rest: int, gap: str, country: str, sentence: str, widened: int
) -> None:
    digits = f"1{second}{rest:09d}"
    number = country + gap.join((digits[:3], digits[3:7], digits[7:]))
    number = number.translate({ord(digit): ord(digit) + widened for digit in "0123456789"})
    assert masked(sentence.format(number)) in (sentence.format("[phone]"), "[phone]")


@given(st.emails(), st.sampled_from(["{}", "write to {} today", "请联系 {} 谢谢"]))
@settings(deadline=None, max_examples=60)
def test_no_local_part_of_an_address_survives(address: str, sentence: str) -> None:
    hidden = masked(sentence.format(address))
    assert "@" not in hidden


@given(
    st.integers(1, 99_999_999),
    st.sampled_from(["RMB {:,}", "{:,} yuan", "{} 元", "¥{}", "{:,}", "USD {:,}.50"]),
)
@settings(deadline=None, max_examples=80)
def test_no_amount_is_taken_for_a_number_to_call(amount: int, shape: str) -> None:
    text = f"Is {shape.format(amount)} enough?"
    assert masked(text) == text


@given(st.text(alphabet="0123456789 +-.()@aX年月元，", max_size=60))
@settings(deadline=None, max_examples=150)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = masked(text)
    assert masked(once) == once or "[" in once


@given(st.dates())
@settings(deadline=None, max_examples=60)
def test_dates_stay(day: object) -> None:
    text = f"since {day:%Y-%m-%d}, {day:%d.%m.%Y}, {day:%d/%m/%Y} and {day:%Y}年"
    assert masked(text) == text
