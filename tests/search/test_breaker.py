from search.breaker import FAILURES, OPEN_SECONDS, Breaker, State


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def opened(clock: Clock) -> Breaker:
    breaker = Breaker(clock=clock)
    for _ in range(FAILURES):
        assert breaker.allows()
        breaker.failed()
    return breaker


def test_it_opens_at_the_third_failure_in_a_row() -> None:
    breaker = Breaker(clock=Clock())
    for _ in range(5):
        breaker.failed()
        breaker.failed()
        breaker.succeeded()
    assert breaker.state is State.CLOSED
    breaker.failed()
    breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert breaker.state is State.OPEN
    assert not breaker.allows()


def test_it_opens_sooner_when_failures_take_long() -> None:
    breaker = Breaker(clock=Clock())
    breaker.failed(0.6)
    assert breaker.allows()
    breaker.failed(0.6)
    assert not breaker.allows()


def test_after_its_time_one_request_probes_and_the_others_wait_for_what_it_tells() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now += OPEN_SECONDS - 1
    assert not breaker.allows()
    clock.now += 1
    assert breaker.state is State.HALF_OPEN
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert [breaker.allows() for _ in range(3)] == [True, True, True]


def test_a_failed_probe_opens_it_for_another_period() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now += OPEN_SECONDS
    assert breaker.allows()
    breaker.failed()
    clock.now += OPEN_SECONDS - 1
    assert not breaker.allows()
    clock.now += 1
    assert breaker.allows()


def test_a_probe_that_never_tells_does_not_keep_it_open_for_good() -> None:
    clock = Clock()
    breaker = opened(clock)
    clock.now += OPEN_SECONDS
    assert breaker.allows()
    clock.now += OPEN_SECONDS
    assert breaker.allows()
