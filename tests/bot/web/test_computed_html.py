"""A computed answer as the chat shows it: what is folded and what is not."""

import re

from bot.translation import translator
from bot.web.answer_markdown import answer_html
from bot.web.computed_html import LONG_ROWS, folded

EN, ZH = translator("en"), translator("zh")
WORKING = "| Step | Working | Result |\n| --- | --- | --- |\n| VAT [1] | 2 × 3 | 6 |"


def shown(markdown: str) -> str:
    def marker(label: str) -> str:
        return f'<button type="button" class="cite">{label}</button>'

    return folded(answer_html(markdown, marker, 2026, EN), EN)


def grid(rows: int) -> str:
    return "| Charge | Amount |\n| --- | --- |" + "\n| Deposit | RMB 5 |" * rows


def summaries(html: str) -> list[str]:
    return re.findall("<summary>([^<]*)</summary>", html)


def test_the_answer_and_its_conditions_stay_open() -> None:
    html = shown("It is **RMB 6**. [1]\n\n**What it depends on**\n\n- The price. [2]\n- The size.")
    assert summaries(html) == []


def test_all_working_is_one_part() -> None:
    html = shown(f"It is 6.\n\n**CBEC**\n\n{WORKING}\n\n**General trade**\n\n{WORKING}")
    assert summaries(html) == ["How it was worked out"]
    assert html.index("<summary>") < html.index("<h3>CBEC</h3>") < html.index("General trade")


def test_a_long_table_is_folded_with_its_sources_and_a_short_one_is_not() -> None:
    assert summaries(shown(f"Six.\n\n**Routes** [1]\n\n{grid(LONG_ROWS)}")) == []
    html = shown(f"Six.\n\n**Charges & fees** [1][2]\n\n{grid(LONG_ROWS + 1)}")
    assert summaries(html) == ["Charges &amp; fees (9)"]
    assert html.count('class="cite"') == 2
    assert not re.search("<summary>[^/]*<button", html)


def test_a_list_of_things_to_do_is_folded_with_their_count() -> None:
    html = shown("Start now.\n\n**Decide**\n\n- One. [1]\n- Two.\n\n**Run**\n\n- Three.")
    assert summaries(html) == ["Decide (2)", "Run (1)"]


def test_a_chinese_answer_is_folded_too() -> None:
    table = "| 步骤 | 计算 | 结果 |\n| --- | --- | --- |\n| 增值税 | 2 × 3 | 6 |"
    heads = [ZH("computed-step"), ZH("computed-working"), ZH("computed-result")]
    table = "\n".join(["| " + " | ".join(heads) + " |", *table.splitlines()[1:]])
    depends = f"**{ZH('computed-depends')}**\n\n- 价格。"
    html = folded(answer_html(f"共 6 元。\n\n{depends}\n\n**跨境**\n\n{table}", str, 2026, ZH), ZH)
    assert summaries(html) == ["计算过程"]
