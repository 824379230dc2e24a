"""How laptops are told on pages: what they may hold, and how they stand."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from fieldcase.domain.codelists import ListName
from fieldcase.domain.device import Device
from fieldcase.domain.exchange.scope import PlaceKind, Scope
from fieldcase.domain.words import Words
from fieldcase.ui.look.tokens import Tone
from fieldcase.ui.moments import moment_told
from fieldcase.usecases.desk.gaps import LaptopStanding
from fieldcase.usecases.enrolment.laptops import LaptopState

STATE_TONES: Mapping[LaptopState, Tone] = MappingProxyType(
    {
        LaptopState.REVOKED: Tone.NEUTRAL,
        LaptopState.NO_ROLE: Tone.ATTENTION,
        LaptopState.GAP: Tone.WRONG,
        LaptopState.SILENT: Tone.ATTENTION,
        LaptopState.CLOCK_OFF: Tone.ATTENTION,
        LaptopState.NEVER_HEARD: Tone.INFORMATION,
        LaptopState.WELL: Tone.GOOD,
    }
)


def place_told(device: Device, words: Words) -> str:
    """As in "Mission · Georgia, Armenia"."""
    place = words.code(ListName.PLACE_KINDS, device.place_kind)
    countries = [words.code(ListName.COUNTRIES, code) for code in device.countries]
    return words.beside([place, words.listed(countries)] if countries else [place])


def scope_told(device: Device, words: Words) -> str:
    if device.scope is Scope.COUNTRIES:
        hosts = device.place_kind is PlaceKind.OFFICE
        return (
            words.say("Cases hosted in its countries")
            if hosts
            else words.say("Cases returning to its countries")
        )
    return words.code(ListName.DEVICE_SCOPES, device.scope)


def role_told(device: Device, words: Words) -> str:
    if device.role is None:
        return words.say("no role yet")
    return words.code(ListName.ROLES, device.role)


def heard_told(standing: LaptopStanding | None, today: date, words: Words) -> str:
    if standing is None or standing.last_heard is None:
        return words.say("not heard yet")
    return moment_told(standing.last_heard, today, words)


def bundle_told(standing: LaptopStanding | None, words: Words) -> str:
    """The last bundle, and which one is missing."""
    if standing is None or not standing.last_bundle:
        return ""
    told = words.say("Bundle {number}", number=words.number(standing.last_bundle))
    if not standing.missing:
        return told
    missing = words.listed([words.number(one) for one in standing.missing[:3]])
    return words.beside([told, words.say("{numbers} missing", numbers=missing)])


def clock_told(standing: LaptopStanding | None, words: Words) -> str:
    if standing is None or not standing.clock_off:
        return ""
    seconds = standing.clock_off.total_seconds()
    minutes = max(round(abs(seconds) / 60), 1)
    length = words.say_many("{count} minute", "{count} minutes", minutes)
    if seconds > 0:
        return words.say("{length} ahead", length=length)
    return words.say("{length} behind", length=length)
