"""Places under contention."""

import asyncio

import pytest

from bot.web.slots import Slots


def test_a_place_goes_to_who_waited_longest() -> None:
    async def run() -> list[str]:
        slots, served = Slots(1), []

        async def wait(name: str) -> None:
            assert await slots.take(5)
            served.append(name)
            await asyncio.sleep(0)
            slots.release()

        await slots.take(5)
        waiting = []
        for name in "abc":
            waiting.append(asyncio.create_task(wait(name)))
            await asyncio.sleep(0)
        slots.release()
        await asyncio.gather(*waiting)
        return served

    assert asyncio.run(run()) == ["a", "b", "c"]


def test_who_gives_up_leaves_the_place_to_the_next() -> None:
    async def run() -> tuple[bool, bool]:
        slots = Slots(1)
        await slots.take(5)
        late = await slots.take(0.01)
        gone = asyncio.create_task(slots.take(5))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        slots.release()
        return late, await slots.take(5)

    assert asyncio.run(run()) == (False, True)


def test_a_place_given_back_from_a_thread_wakes_a_waiter() -> None:
    async def run() -> bool:
        slots = Slots(1)
        await slots.take(5)
        asyncio.get_running_loop().run_in_executor(None, slots.release)
        return await slots.take(5)

    assert asyncio.run(run())
