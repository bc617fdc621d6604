"""Papers as they were issued, their templates, the registers of numbers, and sealed packages."""

from documents.models.exchange import ForeignPackage, TrustedInstallation, TrustedUnit
from documents.models.papers import Package, PackagePdf, Paper, PaperPdf
from documents.models.register import IncomingEntry, NumberSeries, RegisterEntry, VoidedNumber
from documents.models.templates import TemplateVersion

__all__ = [
    "ForeignPackage",
    "IncomingEntry",
    "NumberSeries",
    "Package",
    "PackagePdf",
    "Paper",
    "PaperPdf",
    "RegisterEntry",
    "TemplateVersion",
    "TrustedInstallation",
    "TrustedUnit",
    "VoidedNumber",
]
