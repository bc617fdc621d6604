"""Lists of people: those put forward (trích ngang), and those who set out for an award at the start of the year."""

from dataclasses import dataclass

from documents.contexts.common import Header, Signature


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffRow:
    """One line of danh sách trích ngang of staff; what nobody declared stays an empty cell.

    `service` is the years worked, `rating` how the duties were done (mức độ hoàn thành nhiệm vụ), `initiatives` and
    `honours` those of the last years with their decisions, `registered` what was aimed at when the year began, `votes`
    ready to print ("9/9 (100%)").
    """

    name: str
    award: str
    birth_date: str = ""
    gender: str = ""
    position_unit: str = ""
    qualification: str = ""
    service: str = ""
    rating: str = ""
    initiatives: str = ""
    honours: str = ""
    registered: str = ""
    votes: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffList:
    """Danh sách trích ngang of managers, teachers and other staff (domain notes F10), landscape A4.

    It has no number of its own: `reference`, from `formats.attached_to`, ties it to the letter that it goes with.
    `compiled_by` is who drew it up.
    """

    header: Header
    subject: str
    reference: str
    rows: tuple[StaffRow, ...]
    compiled_by: str
    signature: Signature


@dataclass(frozen=True, kw_only=True, slots=True)
class PupilRow:
    """One line of danh sách trích ngang of pupils; `result` is the year's evaluation (kết quả giáo dục)."""

    name: str
    award: str
    birth_date: str = ""
    gender: str = ""
    school_class: str = ""
    result: str = ""
    achievement: str = ""
    evidence: str = ""
    votes: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PupilList:
    """Danh sách trích ngang of pupils (domain notes F10): as `StaffList`."""

    header: Header
    subject: str
    reference: str
    rows: tuple[PupilRow, ...]
    compiled_by: str
    signature: Signature


@dataclass(frozen=True, kw_only=True, slots=True)
class Registration:
    """What somebody, or a group, aims at this year: `title` (danh hiệu thi đua) and `reward` (hình thức khen thưởng).

    `address` is "Ông" or "Bà"; a group has none.
    """

    name: str
    address: str = ""
    position_unit: str = ""
    title: str = ""
    reward: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedInitiative:
    """An initiative that somebody means to work out; `area` is what it is for ("Tiếng Việt", "Quản lý")."""

    author: str
    name: str
    area: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistrationList:
    """Bản đăng ký thi đua of a school at the start of the year (domain notes F11).

    `issuer_name` is the school in title case.
    """

    header: Header
    subject: str
    issuer_name: str
    individuals: tuple[Registration, ...]
    signature: Signature
    recipients: tuple[str, ...]
    collectives: tuple[Registration, ...] = ()
    initiatives: tuple[PlannedInitiative, ...] = ()
