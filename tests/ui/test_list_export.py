"""Leaving a page as a list: names are offered where the list can have them."""

from fieldcase.ui.lists.list_export import NAMELESS
from fieldcase.usecases.giving_out.every_list import LISTS, WITH_NAMES


def test_every_list_has_names_for_a_reason_or_never():
    assert LISTS.keys() - WITH_NAMES == NAMELESS
