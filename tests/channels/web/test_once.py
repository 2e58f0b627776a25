"""A message sent again gets the answer of the first time."""

from __future__ import annotations

import asyncio

from mitra.channels.web.once import KEPT_ANSWERS, KEPT_SECONDS, Once


class Work:
    """Counts how often it is done."""

    def __init__(self) -> None:
        self.done = 0

    async def __call__(self) -> int:
        await asyncio.sleep(0.01)
        self.done += 1
        return self.done


class TestOnce:
    def test_a_repeat_gets_the_first_answer(self):
        async def twice():
            once, work = Once(), Work()
            return await once.answer(("p", "1"), work), await once.answer(("p", "1"), work)

        assert (1, 1) == asyncio.run(twice())

    def test_a_repeat_while_working_waits_for_the_same_answer(self):
        async def both():
            once, work = Once(), Work()
            return await asyncio.gather(*(once.answer(("p", "1"), work) for _ in range(5)))

        assert [1] * 5 == asyncio.run(both())

    def test_work_goes_on_when_the_connection_breaks(self):
        async def broken():
            once, work = Once(), Work()
            first = asyncio.ensure_future(once.answer(("p", "1"), work))
            await asyncio.sleep(0)
            first.cancel()
            return await once.answer(("p", "1"), work), work.done

        assert (1, 1) == asyncio.run(broken())

    def test_two_people_may_use_the_same_id(self):
        async def two():
            once, work = Once(), Work()
            return await once.answer(("p", "1"), work), await once.answer(("q", "1"), work)

        assert (1, 2) == asyncio.run(two())

    def test_answers_are_forgotten_after_a_while(self):
        now = [0.0]

        async def later():
            once, work = Once(lambda: now[0]), Work()
            await once.answer(("p", "1"), work)
            now[0] = KEPT_SECONDS + 1
            return once.knows(("p", "1"))

        assert False is asyncio.run(later())

    def test_a_person_can_be_forgotten(self):
        async def forgotten():
            once, work = Once(), Work()
            await once.answer(("p", "1"), work)
            await once.answer(("q", "1"), work)
            once.forget("p")
            return once.knows(("p", "1")), once.knows(("q", "1"))

        assert (False, True) == asyncio.run(forgotten())

    def test_memory_is_bounded(self):
        async def many():
            once = Once()
            for number in range(KEPT_ANSWERS + 50):
                await once.answer(("p", str(number)), lambda: asyncio.sleep(0))
            return once.knows(("p", "0")), once.knows(("p", str(KEPT_ANSWERS + 49)))

        assert (False, True) == asyncio.run(many())
