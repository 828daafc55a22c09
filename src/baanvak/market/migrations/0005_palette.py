"""The palette: programmes with their runs, initiatives, promising occupations, and the word index of programmes."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from baanvak.market.models import words


class Migration(migrations.Migration):
    dependencies = [
        ("atlas", "0002_starter_fingerprint"),
        ("market", "0004_vacancies_listed"),
        ("people", "0003_second_key_is_of_another"),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="name")),
                ("title_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="in short")),
                ("about", models.TextField(blank=True, max_length=4000, verbose_name="what you do")),
                ("for_whom", models.CharField(blank=True, max_length=300, verbose_name="for whom")),
                ("entry", models.TextField(blank=True, max_length=1000, verbose_name="what you need")),
                ("dutch", models.PositiveSmallIntegerField(default=0, verbose_name="Dutch")),
                ("asks", models.PositiveIntegerField(default=0)),
                ("gives_licences", models.PositiveIntegerField(default=0)),
                ("gives_dutch", models.PositiveSmallIntegerField(default=0)),
                (
                    "admission",
                    models.CharField(
                        choices=[
                            ("direct", "You have a place at once, as long as there are places"),
                            ("talk", "First a talk with the provider, then a place"),
                        ],
                        default="talk",
                        max_length=6,
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("group", "In a group"), ("individual", "On your own, with somebody who helps")],
                        default="group",
                        max_length=10,
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("place", "At a place"),
                            ("online", "Online, from home"),
                            ("both", "Partly online, partly at a place"),
                        ],
                        default="place",
                        max_length=6,
                    ),
                ),
                ("place_text", models.CharField(blank=True, max_length=160, verbose_name="address")),
                (
                    "weeks",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(208),
                        ],
                        verbose_name="weeks",
                    ),
                ),
                (
                    "hours_per_week",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(40),
                        ],
                        verbose_name="hours a week",
                    ),
                ),
                (
                    "price",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="price"),
                ),
                ("funding", models.CharField(blank=True, max_length=300, verbose_name="who pays")),
                ("certificate", models.CharField(blank=True, max_length=160, verbose_name="what you get")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("contact_name", models.CharField(blank=True, max_length=80, verbose_name="contact person")),
                ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("contact_phone", models.CharField(blank=True, max_length=20, verbose_name="telephone")),
                ("website", models.URLField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("review", "the region looks at it"),
                            ("published", "in the catalogue"),
                            ("stale", "hidden: not confirmed"),
                            ("paused", "paused"),
                            ("ended", "ended"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("checked_on", models.DateField(default=django.utils.timezone.localdate)),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("agreed_on", models.DateField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("review_note", models.CharField(blank=True, max_length=500)),
                ("pending", models.JSONField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=40)),
                ("source_id", models.CharField(blank=True, max_length=120)),
                ("content_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("search_title", models.TextField(blank=True, editable=False)),
                ("search_text", models.TextField(blank=True, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="atlas.place",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                ("about", models.TextField(blank=True, max_length=2000, verbose_name="what it is")),
                (
                    "target",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="target",
                    ),
                ),
                ("target_words", models.CharField(blank=True, max_length=120, verbose_name="what is counted")),
                ("sectors", models.JSONField(blank=True, default=list)),
                ("starts_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="first day")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
            ],
        ),
        migrations.CreateModel(
            name="InitiativePartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(choices=[("employer", "employer"), ("partner", "partner")], max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name="ProgrammeGoal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
        ),
        migrations.CreateModel(
            name="ProgrammeKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True)),
                ("name_nl", models.CharField(max_length=80)),
                ("name_en", models.CharField(max_length=80)),
                ("about_nl", models.CharField(blank=True, max_length=200)),
                ("about_en", models.CharField(blank=True, max_length=200)),
                ("check_after", models.PositiveSmallIntegerField(default=182)),
                ("order", models.PositiveSmallIntegerField(default=100)),
                ("is_current", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="ProgrammeSkill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField(default=2)),
                ("is_needed", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="PromisingList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=120)),
                ("source_url", models.URLField(blank=True, max_length=300)),
                ("published_on", models.DateField()),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("content_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="PromisingOccupation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("outlook", models.CharField(max_length=9)),
                ("reason", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="start")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="end")),
                ("times", models.CharField(blank=True, max_length=160, verbose_name="days and times")),
                ("place_text", models.CharField(blank=True, max_length=160, verbose_name="address")),
                ("online_link", models.URLField(blank=True, max_length=300, verbose_name="link to the meeting")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="places",
                    ),
                ),
                ("taken", models.PositiveIntegerField(default=0, editable=False)),
                ("sign_up_until", models.DateField(blank=True, null=True, verbose_name="sign up until")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("cancelled", "cancelled")], default="open", max_length=9
                    ),
                ),
                ("source_id", models.CharField(blank=True, max_length=120)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="SrgType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=120)),
                ("code", models.CharField(blank=True, max_length=8, null=True)),
                ("source", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="ProgrammeWords",
            fields=[
                (
                    "programme",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="market.programme",
                    ),
                ),
                ("line", models.TextField(db_column="market_programme_words")),
            ],
            options={
                "db_table": "market_programme_words",
                "managed": False,
            },
        ),
        migrations.AddField(
            model_name="programme",
            name="initiative",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="programmes",
                to="market.initiative",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiative",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="initiative_days_in_order",
                violation_error_message="The last day is before the first day.",
            ),
        ),
        migrations.AddField(
            model_name="initiativepartner",
            name="initiative",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="partners", to="market.initiative"
            ),
        ),
        migrations.AddField(
            model_name="initiativepartner",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.organisation"
            ),
        ),
        migrations.AddField(
            model_name="programmegoal",
            name="occupation",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="atlas.concept"),
        ),
        migrations.AddField(
            model_name="programmegoal",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="market.programme"
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="market.programmekind",
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="programmeskill",
            name="concept",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="atlas.concept"),
        ),
        migrations.AddField(
            model_name="programmeskill",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="skills", to="market.programme"
            ),
        ),
        migrations.AddConstraint(
            model_name="promisinglist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="promising_days_in_order",
                violation_error_message="The last day is before the first day.",
            ),
        ),
        migrations.AddField(
            model_name="promisingoccupation",
            name="occupation",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="atlas.concept"),
        ),
        migrations.AddField(
            model_name="promisingoccupation",
            name="promising_list",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="occupations", to="market.promisinglist"
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="place",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="atlas.place"
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="market.programme"
            ),
        ),
        migrations.AddField(
            model_name="programmekind",
            name="srg_type",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="market.srgtype",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="srg_type",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="market.srgtype",
            ),
        ),
        migrations.AddConstraint(
            model_name="initiativepartner",
            constraint=models.UniqueConstraint(
                fields=("initiative", "organisation", "part"),
                name="each_organisation_once_per_initiative",
                violation_error_message="This organisation already takes part.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmegoal",
            constraint=models.UniqueConstraint(fields=("programme", "occupation"), name="each_goal_once"),
        ),
        migrations.AddConstraint(
            model_name="programmeskill",
            constraint=models.UniqueConstraint(
                fields=("programme", "concept", "is_needed"),
                name="each_skill_once_per_programme",
                violation_error_message="This skill is already on the list.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmeskill",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 3)),
                name="taught_level_in_three_steps",
                violation_error_message="Choose one of the three levels.",
            ),
        ),
        migrations.AddConstraint(
            model_name="promisingoccupation",
            constraint=models.UniqueConstraint(
                fields=("promising_list", "occupation"), name="each_occupation_once_per_list"
            ),
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(fields=["state", "starts_on"], name="runs_coming"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__isnull", True), ("taken__lte", models.F("capacity")), _connector="OR"),
                name="no_more_people_than_places",
                violation_error_message="More people already have a place than that.",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0)),
                name="no_fewer_than_nobody",
                violation_error_message="No place is taken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("starts_on__lte", models.F("ends_on")),
                    _connector="OR",
                ),
                name="run_days_in_order",
                violation_error_message="The end is before the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("sign_up_until__isnull", True),
                    ("sign_up_until__lte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="sign_up_before_start",
                violation_error_message="People can sign up until the start at the latest.",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id", ""), _negated=True),
                fields=("programme", "source_id"),
                name="each_source_run_once",
            ),
        ),
        migrations.AddIndex(
            model_name="programme",
            index=models.Index(fields=["state", "valid_until"], name="programmes_published"),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_until__isnull", True),
                    ("valid_from__lte", models.F("valid_until")),
                    _connector="OR",
                ),
                name="programme_days_in_order",
                violation_error_message="The last day is before the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__isnull", True), ("price__gte", 0), _connector="OR"),
                name="programme_price_not_negative",
                violation_error_message="A price is 0 or more.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("dutch__lte", 4), ("gives_dutch__lte", 4)),
                name="programme_dutch_in_four_steps",
                violation_error_message="Choose one of the levels of Dutch.",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source", ""), _negated=True),
                fields=("source", "source_id"),
                name="each_source_programme_once",
            ),
        ),
        migrations.RunPython(
            lambda _apps, editor: words.install(editor.connection, words.PROGRAMMES),
            lambda _apps, editor: words.remove(editor.connection, words.PROGRAMMES),
        ),
    ]
