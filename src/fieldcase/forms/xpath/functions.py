"""All functions whose arguments are worked out before them."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldcase.forms.xpath.date_functions import DATE_FUNCTIONS
from fieldcase.forms.xpath.geo_functions import GEO_FUNCTIONS
from fieldcase.forms.xpath.number_functions import NUMBER_FUNCTIONS
from fieldcase.forms.xpath.signatures import Function
from fieldcase.forms.xpath.text_functions import TEXT_FUNCTIONS

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {**TEXT_FUNCTIONS, **NUMBER_FUNCTIONS, **DATE_FUNCTIONS, **GEO_FUNCTIONS}
)
