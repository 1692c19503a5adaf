"""The day's tokens are counted across calls, restarts and days."""

from datetime import date
from pathlib import Path

from bot.language_model.budget import TokenBudget, estimate_tokens

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)


def budget(tmp_path: Path, day: date = TODAY, tokens: int = 100) -> TokenBudget:
    return TokenBudget(tmp_path / "tokens.json", tokens, lambda: day)


def test_a_call_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    assert [budget(tmp_path).reserve(tokens) for tokens in (100, 101)] == [True, False]


def test_what_is_being_written_counts(tmp_path: Path) -> None:
    shared = budget(tmp_path)
    assert [shared.reserve(60), shared.reserve(60)] == [True, False]


def test_a_call_gives_back_what_it_did_not_use(tmp_path: Path) -> None:
    shared = budget(tmp_path)
    shared.reserve(90)
    shared.settle(90, 20)
    assert shared.reserve(80)


def test_a_restart_does_not_forget(tmp_path: Path) -> None:
    budget(tmp_path).settle(0, 90)
    assert not budget(tmp_path).reserve(20)


def test_a_new_day_starts_at_nothing(tmp_path: Path) -> None:
    budget(tmp_path).settle(0, 100)
    assert budget(tmp_path, TOMORROW).reserve(100)


def test_a_file_that_cannot_be_read_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "tokens.json").write_text("{broken", "utf-8")
    assert budget(tmp_path).reserve(100)


def test_chinese_counts_by_the_character() -> None:
    assert (estimate_tokens("security"), estimate_tokens("保证金")) == (3, 4)
