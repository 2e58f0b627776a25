"""The purge runs at the start and again and again."""

from __future__ import annotations

import asyncio
import sqlite3

from mitra.upkeep import Upkeep


class FakePeople:
    """Counts purges; fails at the first when told to."""

    def __init__(self, fails=False):
        self.purged = []
        self.fails = fails

    def purge(self, days):
        self.purged.append(days)
        if self.fails and len(self.purged) == 1:
            raise sqlite3.OperationalError("locked")
        return 0


def run(people, every):
    async def scenario():
        upkeep = Upkeep(people, 30, every)
        await upkeep.start()
        await asyncio.sleep(0.1)
        await upkeep.stop()

    asyncio.run(scenario())
    return people.purged


class TestUpkeep:
    def test_purges_at_the_start(self):
        assert [30] == run(FakePeople(), 3600)

    def test_purges_again(self):
        assert len(run(FakePeople(), 0.01)) > 1

    def test_a_failure_does_not_end_it(self):
        assert len(run(FakePeople(fails=True), 0.01)) > 1
