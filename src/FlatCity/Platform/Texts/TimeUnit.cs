namespace FlatCity.Platform.Texts;

/// <summary>The units in which limits are spoken of. Work-hours and work-days are the calendar's, the others run on.</summary>
internal enum TimeUnit
{
    Minutes,
    Hours,
    Days,
    WorkHours,
    WorkDays,
    Months,
}
