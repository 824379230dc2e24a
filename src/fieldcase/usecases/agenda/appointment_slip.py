"""The appointment slip: what the person takes home, in their own language.

It says when, where and with whom. It does not say whose case it is but by the case's
number, nor what it is about beyond its kind: slips are lost.
"""

from fieldcase.documents.description import Block, Document, Fact, Note, Section
from fieldcase.domain.agenda.appointment import Appointment, AppointmentId
from fieldcase.domain.casework.case import CaseId
from fieldcase.domain.casework.person import place_in_case
from fieldcase.domain.codelists import ListName
from fieldcase.domain.errors import RecordNotFound
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import StaffMember
from fieldcase.domain.words import PRINTED, SOURCE, Words
from fieldcase.usecases.agenda.agenda import find_appointment
from fieldcase.usecases.giving_out.paper_code import paper_code
from fieldcase.usecases.giving_out.paper_saving import PaperOf, Target, save_paper
from fieldcase.usecases.record_keeping.labels import CASE, label
from fieldcase.usecases.record_keeping.labels_appointments import APPOINTMENT
from fieldcase.usecases.workspace import Workspace


def save_appointment_slip(
    workspace: Workspace, appointment_id: AppointmentId, target: Target, words: Words
) -> Target:
    """Write the slip as an Excel form if the target ends in .xlsx, else as PDF.

    Raises:
        RecordNotFound: there is no such appointment.
        FileNotWritable: the target cannot be written; nothing is left there.
    """
    line = find_appointment(workspace, appointment_id)
    if line is None:
        raise RecordNotFound(RecordKind.APPOINTMENT, appointment_id)
    with workspace.reading() as work:
        staff = work.staff.find(line.appointment.responsible)
    document = appointment_slip(
        workspace, line.appointment, line.case_number, staff, words
    )
    of = PaperOf(
        kind="appointment_slip",
        case_id=line.appointment.case_id,
        record_id=appointment_id,
        with_names=False,
    )
    return save_paper(workspace, document, target, of)


def slip_language(workspace: Workspace, case_id: CaseId, fallback: str) -> str:
    """The first language of the main applicant that papers are shipped in."""
    with workspace.reading() as work:
        persons = sorted(work.persons.where(case_id=case_id), key=place_in_case)
    spoken = [code for person in persons[:1] for code in person.languages]
    return next((code for code in spoken if code in PRINTED), fallback or SOURCE)


def appointment_slip(
    workspace: Workspace,
    appointment: Appointment,
    case_number: str,
    staff: StaffMember | None,
    words: Words,
) -> Document:
    """The description of the slip in one language."""
    return Document(
        title=words.say("Your appointment"),
        subtitle=words.date(appointment.day, "full"),
        words=words,
        code=paper_code(appointment),
        made_on=workspace.clock.now(),
        header=(
            Fact(label(CASE, "number", words), case_number),
            Fact(
                label(APPOINTMENT, "kind", words),
                words.code(ListName.APPOINTMENT_KINDS, appointment.kind),
            ),
        ),
        blocks=_blocks(appointment, staff, words),
    )


def _blocks(
    appointment: Appointment, staff: StaffMember | None, words: Words
) -> tuple[Block, ...]:
    place = words.code(ListName.PLACE_TYPES, appointment.place_type)
    minutes = words.say_many("{count} minute", "{count} minutes", appointment.minutes)
    return (
        Section(
            words.say("When and where"),
            (
                Fact(label(APPOINTMENT, "day", words), appointment.day),
                Fact(label(APPOINTMENT, "starts", words), appointment.starts),
                Fact(words.say("Length"), minutes if appointment.minutes else ""),
                Fact(label(APPOINTMENT, "place_type", words), place),
                Fact(label(APPOINTMENT, "place", words), appointment.place),
                Fact(label(APPOINTMENT, "with_whom", words), appointment.with_whom),
                Fact(words.say("Your counsellor"), staff.name if staff else ""),
            ),
        ),
        Note(
            words.say(
                "If you cannot come, please tell your counsellor, so that another day"
                " can be found. You may change your mind about returning at any time."
            )
        ),
    )
