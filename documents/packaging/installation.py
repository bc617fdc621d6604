"""Who this installation is to others: an id, a public key, and signatures over its manifests (Ed25519)."""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_PURPOSE = b"so-vang: signature of sealed dossiers"
_KEY_BYTES = 32


@dataclass(frozen=True)
class Installation:
    """What another installation is told, so that it can know this one again."""

    id: str
    public_key: str
    address: str


def this_installation() -> Installation:
    """Id and public key (base64) of this installation; without an id of its own it goes by its key."""
    raw = _private_key().public_key().public_bytes_raw()
    own_id = settings.INSTALLATION_ID or f"sv-{hashlib.sha256(raw).hexdigest()[:16]}"
    return Installation(own_id, base64.b64encode(raw).decode(), settings.SITE_URL)


def signature(content: bytes) -> bytes:
    """What `manifest.sig` holds: the signature over `content` in base64, on one line."""
    return base64.b64encode(_private_key().sign(content)) + b"\n"


def is_signed_by(public_key: str, content: bytes, signed: bytes) -> bool:
    """Whether `signed` (base64) is that key's (base64) signature over `content`."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signed.strip(), validate=True), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_public_key(text: str) -> bool:
    """Whether it can be a key of another installation: 32 bytes in base64."""
    try:
        return len(base64.b64decode(text, validate=True)) == _KEY_BYTES
    except ValueError:
        return False


def _private_key() -> Ed25519PrivateKey:
    """The key of the settings, or one that follows from the secret key, which all of an installation's parts share."""
    if settings.INSTALLATION_KEY:
        try:
            return Ed25519PrivateKey.from_private_bytes(base64.b64decode(settings.INSTALLATION_KEY, validate=True))
        except ValueError as error:
            raise ImproperlyConfigured(f"INSTALLATION_KEY must be {_KEY_BYTES} bytes in base64") from error
    derived = HKDF(SHA256(), _KEY_BYTES, salt=None, info=_PURPOSE).derive(settings.SECRET_KEY.encode())
    return Ed25519PrivateKey.from_private_bytes(derived)
