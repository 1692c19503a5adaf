import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from knowledge.database import open_database, writing
from knowledge.errors import NotFound
from knowledge.feedback import read_feedback, record_feedback
from knowledge.questions.counts import read_counts, read_uses
from knowledge.questions.gaps import GapBook
from knowledge.questions.judgements import read_judged
from knowledge.questions.log import DAY_SECONDS, QuestionLog
from knowledge.questions.tables import questions
from knowledge.questions.values import Asked, Count

NOON = 1_795_348_800.0  # 2026-11-22T12:00:00Z
SECRET = "0123456789abcdef0123456789abcdef"
ASKED = Asked(
    asked_at=NOON,
    answer_id="a1",
    conversation_id=SECRET,
    channel="page",
    lang="en",
    text="How high is the deposit?",
    read_as="How high is the deposit?",
    outcome="answered",
    topic="platform",
    document_ids=("platform/deposit", "platform/fees"),
    latency_ms=40.0,
    answer_json='{"text": "RMB 150,000 [1]"}',
    trace_json="{}",
)
GAP = replace(ASKED, answer_id="g1", outcome="declined", document_ids=(), vector=b"\0\0\0\0")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path}/catalog.sqlite3")
    yield engine
    engine.dispose()


@pytest.fixture
def log(engine: Engine) -> QuestionLog:
    return QuestionLog(engine, keep_days=90, now=lambda: NOON)


def later(engine: Engine, days: float) -> QuestionLog:
    return QuestionLog(engine, keep_days=90, now=lambda: NOON + days * DAY_SECONDS)


def test_a_question_is_found_by_its_answer_without_its_conversation(log: QuestionLog) -> None:
    log.record(ASKED)
    assert log.question("a1") == replace(ASKED, conversation_id="")


def test_an_unknown_answer_says_so(log: QuestionLog) -> None:
    with pytest.raises(NotFound, match="not kept any more"):
        log.question("a1")


def test_the_catalog_holds_no_conversation_by_its_secret_name(
    log: QuestionLog, engine: Engine
) -> None:
    log.record(ASKED)
    with engine.connect() as connection:
        row = connection.execute(select(questions)).one()
    assert SECRET not in str(tuple(row))


def test_erasing_a_conversation_leaves_nothing_of_it(log: QuestionLog, engine: Engine) -> None:
    log.record(ASKED)
    log.record(replace(ASKED, answer_id="a2", conversation_id="other" * 8))
    record_feedback(engine, "a1", "down", "my secret shop", "")
    record_feedback(engine, "a2", "down", "stays", "")
    log.erase(SECRET)
    log.erase(SECRET)
    with pytest.raises(NotFound):
        log.question("a1")
    assert [each.comment for each in read_feedback(engine, 9)] == ["stays"]
    assert sum(count.count for count in read_counts(engine, "2026-01-01", "2026-12-31")) == 1


def test_an_answer_that_comes_after_the_erasing_is_not_kept(log: QuestionLog) -> None:
    log.erase(SECRET)
    log.record(ASKED)
    with pytest.raises(NotFound):
        log.question("a1")


def test_no_conversation_is_erased_by_an_empty_name(log: QuestionLog) -> None:
    log.record(replace(ASKED, conversation_id=""))
    log.erase("")
    assert log.question("a1").text


def test_questions_are_kept_until_their_days_are_over(log: QuestionLog, engine: Engine) -> None:
    log.record(ASKED)
    assert later(engine, 89).prune() == 0
    assert later(engine, 90).prune() == 1
    assert later(engine, 90).prune() == 0


def test_pruning_keeps_the_counts_and_the_uses_and_no_text(
    log: QuestionLog, engine: Engine
) -> None:
    log.record(ASKED)
    log.record(replace(ASKED, answer_id="a2", document_ids=("platform/fees",)))
    record_feedback(engine, "a1", "down", "call Jane", '{"text": "x"}')
    before = read_counts(engine, "2026-01-01", "2026-12-31")
    uses = read_uses(engine, "2026-01-01", "2026-12-31")
    later(engine, 200).prune()
    assert before == [Count("2026-11-22", "platform", "en", "page", "answered", 2)]
    assert read_counts(engine, "2026-01-01", "2026-12-31") == before
    assert uses == {"platform/fees": 2, "platform/deposit": 1}
    assert read_uses(engine, "2026-01-01", "2026-12-31") == uses
    with engine.connect() as connection:
        assert connection.execute(select(questions)).all() == []


def test_days_outside_the_range_are_not_counted(log: QuestionLog, engine: Engine) -> None:
    log.record(ASKED)
    assert read_counts(engine, "2026-11-23", "2026-12-31") == []
    assert read_uses(engine, "2026-01-01", "2026-11-21") == {}


def test_trials_of_consultants_are_kept_but_not_counted(log: QuestionLog, engine: Engine) -> None:
    log.record(replace(GAP, channel="workspace", document_ids=("platform/fees",)))
    assert log.question("g1").channel == "workspace"
    assert read_counts(engine, "2026-01-01", "2026-12-31") == []
    assert read_uses(engine, "2026-01-01", "2026-12-31") == {}
    assert GapBook(engine).questions() == []
    later(engine, 200).prune()
    assert read_counts(engine, "2026-01-01", "2026-12-31") == []


def test_a_judgement_comes_with_the_question_and_the_answer_as_given(
    log: QuestionLog, engine: Engine
) -> None:
    log.record(ASKED)
    record_feedback(engine, "a1", "down", "Out of date", "")
    record_feedback(engine, "a1", "up", "", "")
    (judged,) = read_judged(engine)
    assert (judged.question, judged.answer_json) == (ASKED.text, ASKED.answer_json)
    assert (judged.comment, judged.lang, judged.channel) == ("Out of date", "en", "page")


def test_a_judgement_outlives_its_question_without_text(log: QuestionLog, engine: Engine) -> None:
    log.record(ASKED)
    record_feedback(engine, "a1", "down", "Out of date", "")
    with writing(engine) as connection:
        connection.exec_driver_sql(f"update feedback set created_at = {NOON}")
    later(engine, 200).prune()
    (judged,) = read_judged(engine)
    assert (judged.question, judged.answer_json, judged.comment) == ("", "", "")


def test_gaps_are_assigned_decided_and_reopened(log: QuestionLog, engine: Engine) -> None:
    book = GapBook(engine, now=lambda: NOON)
    log.record(GAP)
    book.assign({"g1": "visas"})
    assert [each.gap_id for each in book.questions()] == ["visas"]
    book.close("visas", "dismissed", by="1", by_name="Li", reason="Not ours")
    decision = book.decisions()["visas"]
    assert (decision.state, decision.reason, decision.by_name) == ("dismissed", "Not ours", "Li")
    book.close("visas", "covered", by="1", by_name="Li", document_id="trade/visas")
    assert book.decisions()["visas"].document_id == "trade/visas"
    book.reopen("visas")
    assert book.decisions() == {}


def test_a_gap_without_questions_cannot_be_decided(engine: Engine) -> None:
    with pytest.raises(NotFound):
        GapBook(engine).close("visas", "dismissed", by="1", by_name="Li")


def test_a_decision_goes_with_its_last_question(log: QuestionLog, engine: Engine) -> None:
    book = GapBook(engine)
    log.record(GAP)
    book.assign({"g1": "visas"})
    book.close("visas", "dismissed", by="1", by_name="Li", reason="Jane Smith asked")
    log.erase(SECRET)
    assert book.decisions() == {}


def test_threads_may_record_at_once(log: QuestionLog, engine: Engine) -> None:
    def record(nth: int) -> None:
        for i in range(10):
            log.record(replace(ASKED, answer_id=f"{nth}-{i}"))

    threads = [threading.Thread(target=record, args=(nth,)) for nth in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (count,) = read_counts(engine, "2026-11-22", "2026-11-22")
    assert count.count == 40
