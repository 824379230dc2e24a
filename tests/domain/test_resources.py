"""What travels with the program is found, or its absence told."""

import pytest

from fieldcase.domain.resources import resource_folder


def test_the_folders_of_a_checkout_are_found() -> None:
    assert (resource_folder("codelists") / "countries.csv").is_file()
    assert (resource_folder("translations") / "fieldcase.pot").is_file()


def test_an_incomplete_installation_is_told() -> None:
    with pytest.raises(FileNotFoundError, match="incomplete"):
        resource_folder("no-such-folder")
