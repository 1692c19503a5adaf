"""What refusals and findings say, in the code and to a reader."""

from pathlib import Path
from typing import get_args

import pytest

from bot.translation import translator
from ingest.load.extracted import FindingKind, Incoming
from ingest.load.reading import read_file
from ingest.load.refusals import REASONS, refusal
from knowledge.errors import FileRefused


@pytest.mark.parametrize("reason", REASONS)
def test_the_code_and_the_english_message_say_the_same(reason: str) -> None:
    refused = refusal(reason, "Fees.pdf")
    assert refused.words
    message_id, arguments = refused.words
    assert translator("en")(message_id, **arguments) == str(refused)
    assert "Fees.pdf" in translator("zh")(message_id, **arguments)


@pytest.mark.parametrize("kind", get_args(FindingKind))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_finding_has_words(lang: str, kind: str) -> None:
    say = translator(lang)
    assert say(f"finding-{kind}", count=1200, n="1,200")


def test_a_markdown_file_with_broken_front_matter_says_what_is_wrong(tmp_path: Path) -> None:
    content = b"---\ntitle: [\n---\nText."
    with pytest.raises(FileRefused) as caught:
        read_file(Incoming("fees.md", "fees", content, lambda _done, _total: None))
    assert caught.value.words
    message_id, arguments = caught.value.words
    assert translator("en")(message_id, problem=arguments["problem"]) == str(caught.value)
