"""The machine of a dossier: assembling → published → issued → forwarded → received → appraised → decided → closed.

What comes back unread (recalled, returned) is assembled anew. A supplement goes round by supplement_requested, and a
dossier that a higher authority decides on is forwarded once more by the one that appraised it.
"""

from workflow.dossiers.amending import AmendingMachine
from workflow.dossiers.deciding import DecidingMachine
from workflow.dossiers.handing_over import HandingOverMachine
from workflow.dossiers.sending import SendingMachine


class DossierMachine(SendingMachine, DecidingMachine, HandingOverMachine, AmendingMachine):
    """All edges of a dossier, by whose hands take them."""

    class Meta:
        abstract = True
