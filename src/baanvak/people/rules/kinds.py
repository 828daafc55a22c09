"""The kinds of organisations a region starts with. Data: a region may add and rename."""

# slug, Dutch, English, guides people, hires people
KINDS = (
    ("municipality", "gemeente", "municipality", True, True),
    ("uwv", "UWV", "UWV (employee insurance agency)", True, False),
    ("union", "vakbond", "union", True, False),
    ("school", "school", "school", True, False),
    ("social-firm", "sociaal werkbedrijf", "social firm", True, True),
    ("training-provider", "opleider", "training provider", True, False),
    ("debt-help", "schuldhulp (GKB)", "debt help", True, False),
    ("welfare", "welzijnsorganisatie", "welfare organisation", True, False),
    ("employer", "werkgever", "employer", False, True),
    ("agency", "uitzendbureau", "temping agency", False, True),
)
