from django.db import migrations, models

# What was sent before there was a time of sending on the row has it from the event of its last revision.
SENT = """
UPDATE nominations_nomination AS nomination SET submitted_at = sent.at FROM (
    SELECT DISTINCT ON (revision.nomination_id) revision.nomination_id, event.at
    FROM nominations_revision AS revision JOIN engine_event AS event ON event.id = revision.event_id
    ORDER BY revision.nomination_id, revision.number DESC
) AS sent WHERE sent.nomination_id = nomination.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("nominations", "0002_initial"),
        ("engine", "0002_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="nomination",
            name="extended_to",
            field=models.DateField(editable=False, null=True, verbose_name="hạn riêng"),
        ),
        migrations.AddField(
            model_name="nomination",
            name="submitted_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="gửi lần cuối lúc"),
        ),
        migrations.RunSQL(SENT, migrations.RunSQL.noop),
    ]
