import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0003_acts_and_halts")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="owed_from",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="chờ từ"),
        ),
    ]
