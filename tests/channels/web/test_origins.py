"""The list of sites that may carry the widget is read strictly."""

from __future__ import annotations

import pytest

from mitra.channels.web.origins import Origins


class TestOrigins:
    def test_none_are_allowed_by_default(self):
        assert 0 == len(Origins.from_environment({}))

    def test_blanks_and_empty_parts_do_not_count(self):
        assert 2 == len(
            Origins.from_environment({"KAWAN_ASAL": " https://a.id ,, http://b.id:81,"})
        )

    def test_one_site_written_in_several_ways_counts_once(self):
        several = "https://A.id,https://a.id/,https://a.id:443"

        assert 1 == len(Origins.from_environment({"KAWAN_ASAL": several}))

    @pytest.mark.parametrize(
        "wrong",
        [
            "*",
            "a.id",
            "https://a.id/halaman",
            "ftp://a.id",
            "https://",
            "null",
            "https://a.id b.id",
        ],
    )
    def test_what_is_no_site_is_refused_with_an_example(self, wrong):
        with pytest.raises(ValueError, match=r"KAWAN_ASAL.*https://dinas\.contoh\.go\.id"):
            Origins.from_environment({"KAWAN_ASAL": wrong})
