"""After failures in a row nothing is tried until the pause is over."""

from bot.language_model.circuit_breaker import CircuitBreaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def opened(clock: Clock) -> CircuitBreaker:
    breaker = CircuitBreaker(failures=2, pause_seconds=10, clock=clock)
    breaker.record_failure()
    breaker.record_failure()
    return breaker


def test_it_stays_closed_while_failures_are_not_in_a_row() -> None:
    breaker = CircuitBreaker(failures=2)
    breaker.record_failure()
    breaker.record_success()
    breaker.record_failure()
    assert breaker.allows()


def test_it_opens_after_failures_in_a_row() -> None:
    breaker = opened(Clock())
    assert (breaker.allows(), breaker.is_open) == (False, True)


def test_after_the_pause_one_call_tries() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 10
    assert [breaker.allows(), breaker.allows()] == [True, False]


def test_a_trial_that_succeeds_closes_it() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 10
    breaker.allows()
    breaker.record_success()
    assert [breaker.allows(), breaker.allows()] == [True, True]


def test_a_trial_that_fails_pauses_again() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now = 10
    breaker.allows()
    breaker.record_failure()
    clock.now = 19
    assert not breaker.allows()
