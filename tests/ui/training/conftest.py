"""A course of five days with three people on it, in the store behind the page."""

import pytest
from tests.usecases.training import a_course, enrol, five_days


@pytest.fixture
def course(workspace):
    return a_course(workspace)


@pytest.fixture
def meetings(workspace, course):
    return five_days(workspace, course)


@pytest.fixture
def people(workspace, course):
    """By name, as they stand on the register."""
    return [enrol(workspace, course, name) for name in ("Ahmad", "Fatima", "Mariam")]
