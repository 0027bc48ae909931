"""Facts that all content rooms share: sources, claims, indicators, bodies, places, areas, support, events."""

from programme.models.areas import Agglomeration, AgglomerationClaim, AreaClaim, AreaIndexPage, AreaPage, AreaType
from programme.models.claims import AbstractClaim, ClaimField, ClaimSubject, refresh_featured
from programme.models.events import Award, Decision, Event
from programme.models.indicators import (
    ConceptBlock,
    Indicator,
    IndicatorClaim,
    IndicatorVariant,
    ParticipantGroup,
    Priority,
    StatedCount,
)
from programme.models.instruments import (
    InstrumentClaim,
    InstrumentIndexPage,
    InstrumentPage,
    NationalProgramme,
    NationalProgrammeClaim,
    RoadmapAction,
)
from programme.models.organisations import Organisation, OrganisationName, Person, PersonRole
from programme.models.pages import ParticipantsPage, ProgrammePage
from programme.models.places import Municipality, Settlement
from programme.models.records import OrderedRecord, Record
from programme.models.sources import Document, DocumentAct, DocumentClaim, DocumentOrganisation, Source

__all__ = [
    "AbstractClaim",
    "Agglomeration",
    "AgglomerationClaim",
    "AreaClaim",
    "AreaIndexPage",
    "AreaPage",
    "AreaType",
    "Award",
    "ClaimField",
    "ClaimSubject",
    "ConceptBlock",
    "Decision",
    "Document",
    "DocumentAct",
    "DocumentClaim",
    "DocumentOrganisation",
    "Event",
    "Indicator",
    "IndicatorClaim",
    "IndicatorVariant",
    "InstrumentClaim",
    "InstrumentIndexPage",
    "InstrumentPage",
    "Municipality",
    "NationalProgramme",
    "NationalProgrammeClaim",
    "OrderedRecord",
    "Organisation",
    "OrganisationName",
    "ParticipantGroup",
    "ParticipantsPage",
    "Person",
    "PersonRole",
    "Priority",
    "ProgrammePage",
    "Record",
    "RoadmapAction",
    "Settlement",
    "Source",
    "StatedCount",
    "refresh_featured",
]
