"""What may be shown of a story: names that must not be seen are masked at equal length, what is hidden is left out."""

from according.views.pseudonyms.mask import masked_text
from according.views.pseudonyms.names import Secrets, secrets_among, secrets_of
from according.views.pseudonyms.story import masked_reading, masked_story, pseudonymised

__all__ = ["Secrets", "masked_reading", "masked_story", "masked_text", "pseudonymised", "secrets_among", "secrets_of"]
