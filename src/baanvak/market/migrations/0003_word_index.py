"""The word index, and what tells an import whether a row changed."""

import django.db.models.deletion
from django.db import migrations, models

from baanvak.market.models import words


class Migration(migrations.Migration):
    dependencies = [
        ("market", "0002_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "vacancy",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="market.vacancy",
                    ),
                ),
                ("line", models.TextField(db_column="market_words")),
            ],
            options={
                "db_table": "market_words",
                "managed": False,
            },
        ),
        migrations.AddField(
            model_name="importrow",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="vacancy",
            name="content_hash",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="vacancy",
            name="search_title",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AlterField(
            model_name="vacancy",
            name="employer_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="employer"),
        ),
        migrations.AlterField(
            model_name="vacancy",
            name="country",
            field=models.CharField(blank=True, default="NL", max_length=2),
        ),
        migrations.RunPython(
            lambda _apps, editor: words.install(editor.connection),
            lambda _apps, editor: words.remove(editor.connection),
        ),
    ]
