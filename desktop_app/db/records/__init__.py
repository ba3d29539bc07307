"""The tables as typed records; importing this package knows them all."""

from desktop_app.db.records.audit import AuditRecord
from desktop_app.db.records.base import Base
from desktop_app.db.records.calendar import (
    CalendarDayRecord,
    CalendarYearRecord,
    WorkingHoursRecord,
)
from desktop_app.db.records.catalogue import (
    ProcedureDocumentRecord,
    ProcedureFeeRecord,
    ProcedureLimitRecord,
    ProcedureRecord,
    ProcedureStepRecord,
    ProcedureVersionRecord,
)
from desktop_app.db.records.custody import CustodyRecord, HandoverRecord
from desktop_app.db.records.dossiers import (
    DossierDocumentRecord,
    DossierFeeRecord,
    DossierRecord,
    DossierSearchRecord,
    NumberSeriesRecord,
    PartyRecord,
    PrintRecord,
)
from desktop_app.db.records.due import DossierPauseRecord, DueDecisionRecord
from desktop_app.db.records.filings import FilingRecord, SupplementRecord
from desktop_app.db.records.lateness import (
    LateCauseRecord,
    LatenessMarkRecord,
    ReleaseRecord,
    ReturnRecord,
)
from desktop_app.db.records.office import (
    DepartmentRecord,
    OfficialRecord,
    SubstitutionRecord,
    UnitHeadRecord,
    UserRecord,
    UserRoleRecord,
)
from desktop_app.db.records.papers import IssuedPaperRecord
from desktop_app.db.records.preferences import PreferenceRecord
from desktop_app.db.records.ratings import RatingRecord
from desktop_app.db.records.supervision import (
    ClosedPeriodRecord,
    FollowUpCheckRecord,
    FollowUpRecord,
)

__all__ = [
    "AuditRecord",
    "Base",
    "CalendarDayRecord",
    "CalendarYearRecord",
    "ClosedPeriodRecord",
    "CustodyRecord",
    "DepartmentRecord",
    "DossierDocumentRecord",
    "DossierFeeRecord",
    "DossierPauseRecord",
    "DossierRecord",
    "DossierSearchRecord",
    "DueDecisionRecord",
    "FilingRecord",
    "FollowUpCheckRecord",
    "FollowUpRecord",
    "HandoverRecord",
    "IssuedPaperRecord",
    "LateCauseRecord",
    "LatenessMarkRecord",
    "NumberSeriesRecord",
    "OfficialRecord",
    "PartyRecord",
    "PreferenceRecord",
    "PrintRecord",
    "ProcedureDocumentRecord",
    "ProcedureFeeRecord",
    "ProcedureLimitRecord",
    "ProcedureRecord",
    "ProcedureStepRecord",
    "ProcedureVersionRecord",
    "RatingRecord",
    "ReleaseRecord",
    "ReturnRecord",
    "SubstitutionRecord",
    "SupplementRecord",
    "UnitHeadRecord",
    "UserRecord",
    "UserRoleRecord",
    "WorkingHoursRecord",
]
