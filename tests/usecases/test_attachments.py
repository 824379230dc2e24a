"""Scans and photos are kept encrypted, without their traces, and never half."""

import os
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from tests.workspaces import files_in, register

from fieldcase.documents.pictures import hand_in
from fieldcase.domain.errors import (
    AttachmentDamaged,
    AttachmentMissing,
    AttachmentNotSupported,
    AttachmentTooLarge,
    DiskFull,
    FileNotReadable,
    PictureUnreadable,
    RecordNotFound,
)
from fieldcase.domain.fields import FieldClass
from fieldcase.domain.record_keeping.attachment import MediaType
from fieldcase.domain.record_kinds import RecordKind
from fieldcase.domain.staff import Role
from fieldcase.store.attachments import CHUNK, Attachments
from fieldcase.usecases.casework import attachments as deeds
from fieldcase.usecases.casework.attachments import (
    About,
    attach,
    check_files,
    list_attachments,
    open_attachment,
    open_thumbnail,
    remove_orphans,
)
from fieldcase.usecases.keeping.backups import back_up_if_due
from fieldcase.usecases.keeping.checking import Fault, Finding, check_store

PDF = b"%PDF-1.7\nThe doctor's letter about Nino.\n%%EOF"
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def photo(kind: str = "JPEG", **options: object) -> bytes:
    stream = BytesIO()
    picture = Image.new("RGB", (640, 480), "#336699")
    picture.paste("#ffffff", (0, 0, 320, 240))
    picture.save(stream, kind, **options)
    return stream.getvalue()


def photo_with_traces() -> bytes:
    traces = Image.Exif()
    traces[MAKER] = "CameraOfNino"
    traces[ORIENTATION] = 6
    traces.get_ifd(GPS)[1] = "N"
    traces.get_ifd(GPS)[2] = (41.0, 43.0, 12.0)
    return photo(exif=traces, comment=b"taken at the shelter") + b"hidden after the end"


@pytest.fixture
def laptop(open_copy):
    return open_copy("laptop")


@pytest.fixture
def about(laptop):
    case = register(laptop)
    return About(
        case_id=case.id, owner_kind=RecordKind.CASE, owner_id=case.id, title="A letter"
    )


def kept(workspace) -> list:
    folder = workspace.store.place.folder / "attachments"
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_attached_is_read_again(laptop, about):
    attachment = attach(laptop, about, PDF)

    assert open_attachment(laptop, attachment.id) == PDF
    assert open_thumbnail(laptop, attachment.id) == b""
    assert list_attachments(laptop, about.case_id) == [attachment]
    assert (attachment.media_type, attachment.size) == (MediaType.PDF, len(PDF))


@pytest.mark.parametrize("length", [6, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_file_of_any_length_is_read_again(laptop, about, length):
    content = b"%PDF-" + os.urandom(length - 5)
    assert open_attachment(laptop, attach(laptop, about, content).id) == content


def test_a_file_is_attached_from_where_it_lies(laptop, about, tmp_path):
    path = tmp_path / "scan.jpeg"
    path.write_bytes(PDF)  # told by its content, not by its name
    assert attach(laptop, about, path).media_type is MediaType.PDF
    with pytest.raises(FileNotReadable):
        attach(laptop, about, tmp_path / "not there.pdf")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_of_each_kind_have_a_small_one(laptop, about, kind):
    attachment = attach(laptop, about, photo(kind))

    assert attachment.media_type.value == f"image/{kind.lower()}"
    with Image.open(BytesIO(open_thumbnail(laptop, attachment.id))) as small:
        assert (small.format, small.size) == ("JPEG", (256, 192))
    with Image.open(BytesIO(open_attachment(laptop, attachment.id))) as whole:
        assert (whole.format, whole.size) == (kind, (640, 480))
        red, green, blue = whole.convert("RGB").getpixel((600, 400))
    assert max(abs(red - 0x33), abs(green - 0x66), abs(blue - 0x99)) < 8


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "1", "I;16"])
def test_pictures_of_each_colouring_are_kept(laptop, about, mode):
    stream = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (300, 200)).save(stream, kind)
    attachment = attach(laptop, about, stream.getvalue())
    with Image.open(BytesIO(open_attachment(laptop, attachment.id))) as whole:
        assert whole.size == (300, 200)


def test_place_camera_and_comments_are_taken_out_of_photos(laptop, about):
    attachment = attach(laptop, about, photo_with_traces())

    content = open_attachment(laptop, attachment.id)
    for trace in (b"CameraOfNino", b"shelter", b"Exif", b"hidden after"):
        assert trace not in content
    with Image.open(BytesIO(content)) as whole:
        assert not whole.getexif()
        assert whole.size == (480, 640)  # turned as the camera was held


def test_texts_in_a_png_are_taken_out(laptop, about):
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "CameraOfNino")
    attachment = attach(laptop, about, photo("PNG", pnginfo=texts))
    assert b"CameraOfNino" not in open_attachment(laptop, attachment.id)


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"", AttachmentNotSupported),
        (b"PK\x03\x04 a workbook", AttachmentNotSupported),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", AttachmentNotSupported),
        (b"\xff\xd8\xff\xe0 no picture at all", PictureUnreadable),
        (b"\x89PNG\r\n\x1a\n cut short", PictureUnreadable),
        (b"RIFF\x00\x00\x00\x00WEBP", PictureUnreadable),
        (photo()[:2000], PictureUnreadable),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    laptop, about, content, refused
):
    with pytest.raises(refused):
        attach(laptop, about, content)
    assert kept(laptop) == []
    assert list_attachments(laptop, about.case_id) == []


def test_a_telephones_own_format_is_named():
    with pytest.raises(AttachmentNotSupported) as refused:
        hand_in(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")
    assert refused.value.found == "HEIC"


def test_a_file_over_the_limit_is_refused(laptop, about, tmp_path, monkeypatch):
    monkeypatch.setattr(deeds, "MOST_BYTES", 1 << 20)
    path = tmp_path / "large.pdf"
    path.write_bytes(b"%PDF-" + bytes(1 << 20))
    for source in (path, path.read_bytes()):
        with pytest.raises(AttachmentTooLarge) as refused:
            attach(laptop, about, source)
        assert refused.value.most == 1


def test_nothing_is_attached_to_a_record_that_is_not_here(laptop, about):
    with pytest.raises(RecordNotFound):
        attach(laptop, replace(about, owner_id="nobody"), PDF)
    assert kept(laptop) == []


def test_nothing_readable_lies_outside(laptop, about):
    attach(laptop, about, PDF)
    attach(laptop, about, photo())
    for path, content in files_in(laptop.store.place.folder).items():
        for mark in (b"doctor", b"Nino", b"letter", b"%PDF", b"JFIF"):
            assert mark not in content, path


def test_the_same_file_is_kept_once_and_its_name_tells_nothing(laptop, about):
    first, second = attach(laptop, about, PDF), attach(laptop, about, PDF)
    assert first.digest == second.digest
    assert len(kept(laptop)) == 1
    other = Attachments(laptop.store.place, bytes(32), os.urandom)
    assert other.put(PDF, b"") != first.digest  # another store names it otherwise


def test_a_damaged_copy_is_replaced_when_the_file_is_attached_again(laptop, about):
    attachment = attach(laptop, about, PDF)
    kept(laptop)[0].write_bytes(b"")
    attach(laptop, about, PDF)
    assert open_attachment(laptop, attachment.id) == PDF


@pytest.mark.parametrize("place", [0, 20, 40, -1])
def test_a_flipped_bit_is_noticed(laptop, about, place):
    attachment = attach(laptop, about, PDF)
    [path] = kept(laptop)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(AttachmentDamaged):
        open_attachment(laptop, attachment.id)
    assert check_files(laptop.store).damaged == [attachment.digest]
    [finding] = check_store(laptop).findings
    assert finding == Finding(Fault.FILE_DAMAGED, {"file": attachment.digest})


def test_a_cut_or_reordered_file_is_noticed(laptop, about):
    content = b"%PDF-" + os.urandom(3 * CHUNK - 5)
    attachment = attach(laptop, about, content)
    [path] = kept(laptop)
    sealed = path.read_bytes()
    begin, step = 32, CHUNK + 16
    chunks = [sealed[at : at + step] for at in range(begin, len(sealed), step)]
    for wrong in (chunks[:-1], chunks[:1], [chunks[1], chunks[0], chunks[2]], []):
        path.write_bytes(sealed[:begin] + b"".join(wrong))
        with pytest.raises(AttachmentDamaged):
            open_attachment(laptop, attachment.id)


def test_a_file_in_anothers_place_is_noticed(laptop, about):
    first, second = attach(laptop, about, PDF), attach(laptop, about, PDF + b"2")
    paths = {path.name: path for path in kept(laptop)}
    paths[first.digest].write_bytes(paths[second.digest].read_bytes())
    with pytest.raises(AttachmentDamaged):
        open_attachment(laptop, first.id)


def test_the_check_names_missing_and_orphaned_files(laptop, about):
    attachment = attach(laptop, about, PDF)
    orphan = Attachments(laptop.store.place, laptop.store.key, os.urandom)
    name = orphan.put(b"%PDF- nobody's", b"small")
    assert check_files(laptop.store).orphaned == [name]

    assert remove_orphans(laptop) == 1
    kept(laptop)[0].unlink()

    checked = check_files(laptop.store)
    assert (checked.missing, checked.orphaned) == ([attachment.digest], [])
    with pytest.raises(AttachmentMissing):
        open_attachment(laptop, attachment.id)


def test_the_days_backup_holds_no_file_that_no_record_names(laptop, about):
    attachment = attach(laptop, about, PDF)
    files = Attachments(laptop.store.place, laptop.store.key, os.urandom)
    files.put(b"%PDF- nobody's", b"small")

    backup = back_up_if_due(laptop)

    assert backup is not None
    assert [path.name for path in kept(laptop)] == [attachment.digest]
    carried = {path.name for path in (backup.path / "attachments").rglob("*")}
    assert attachment.digest in carried
    assert check_files(laptop.store).orphaned == []


def test_an_attachment_is_seen_by_those_who_see_its_class(laptop, about):
    medical = attach(laptop, replace(about, sensitivity=FieldClass.MEDICAL), PDF)
    plain = attach(laptop, about, photo())
    seen = {
        role: [one.id for one in list_attachments(_as(laptop, role), about.case_id)]
        for role in Role
    }
    assert seen[Role.COUNSELLOR] == [medical.id, plain.id]
    assert seen[Role.MONITOR] == [plain.id]
    assert seen[Role.TRAINER] == []
    for role, attachment in ((Role.MONITOR, medical), (Role.TRAINER, plain)):
        for opening in (open_attachment, open_thumbnail):
            with pytest.raises(RecordNotFound):
                opening(_as(laptop, role), attachment.id)


def _as(workspace, role):
    return replace(workspace, staff=replace(workspace.staff, role=role))


def test_a_full_disk_leaves_neither_file_nor_record(laptop, about, monkeypatch):
    def full(*_about):
        raise DiskFull(laptop.store.place.folder)

    monkeypatch.setattr("fieldcase.store.attachments.placed_bytes", full)
    with pytest.raises(DiskFull):
        attach(laptop, about, PDF)
    assert list_attachments(laptop, about.case_id) == []
    assert kept(laptop) == []
