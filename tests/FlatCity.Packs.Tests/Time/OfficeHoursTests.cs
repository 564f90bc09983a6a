using FlatCity.Packs.Time;
using NodaTime;

namespace FlatCity.Packs.Tests.Time;

public sealed class OfficeHoursTests
{
    [Theory]
    [InlineData("8:30-12:00 13:30-17:30")]
    [InlineData("9:00-17:00")]
    [InlineData("0:00-23:59")]
    public void Reads_and_writes_spans(string text)
    {
        Assert.True(OfficeHours.TryParseSpans(text, out var spans));

        Assert.Equal(text, OfficeHours.Format(spans));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8:30")]
    [InlineData("12:00-8:30")]
    [InlineData("8:30-12:00 11:00-17:00")]
    [InlineData("8:30-24:00")]
    [InlineData("8:3-12:00")]
    [InlineData("8:30-12:00, 13:30-17:30")]
    public void Refuses_spans_that_are_none(string text) => Assert.False(OfficeHours.TryParseSpans(text, out _));

    [Fact]
    public void Summer_hours_close_later_and_winter_may_run_over_the_new_year()
    {
        Assert.True(OfficeHours.TryParseSpans("8:30-12:00 14:30-18:00", out var summer));
        Assert.True(OfficeHours.TryParseSpans("9:00-16:00", out var winter));
        var hours = new OfficeHours(OfficeHours.Preset.Spans,
            new OfficeSeason(new AnnualDate(7, 1), new AnnualDate(9, 30), summer),
            new OfficeSeason(new AnnualDate(12, 15), new AnnualDate(1, 15), winter));

        Assert.Equal(new LocalTime(18, 0), hours.ClosingOn(new LocalDate(2026, 7, 1)));
        Assert.Equal(new LocalTime(18, 0), hours.ClosingOn(new LocalDate(2026, 9, 30)));
        Assert.Equal(new LocalTime(17, 30), hours.ClosingOn(new LocalDate(2026, 10, 1)));
        Assert.Equal(new LocalTime(16, 0), hours.ClosingOn(new LocalDate(2026, 1, 2)));
        Assert.Equal(new LocalTime(16, 0), hours.ClosingOn(new LocalDate(2026, 12, 31)));
    }
}
