"""The shared maps: concepts with labels and relations, places and regions."""

from baanvak.atlas.models.concepts import Concept, Label, Relation, Vocabulary
from baanvak.atlas.models.places import Place, Region

__all__ = ["Concept", "Label", "Place", "Region", "Relation", "Vocabulary"]
