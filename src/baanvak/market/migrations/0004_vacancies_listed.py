"""Indexes for the newest vacancies and for counting them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("atlas", "0002_starter_fingerprint"),
        ("market", "0003_word_index"),
        ("people", "0002_organisation_kinds"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="vacancy",
            index=models.Index(fields=["state", "posted_on", "id"], name="vacancies_newest"),
        ),
        migrations.AddIndex(
            model_name="vacancy",
            index=models.Index(
                fields=["state", "open_until", "occupation", "place", "education", "country", "is_remote"],
                name="vacancies_counted",
            ),
        ),
    ]
