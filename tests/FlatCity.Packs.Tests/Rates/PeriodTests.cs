using FlatCity.Packs.Rates;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Packs.Tests.Rates;

public sealed class PeriodTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    [Theory]
    [InlineData("month", "2026-11-25T10:00", "2026-11-01T00:00", "2026-12-01T00:00", "2026-11-30")]
    [InlineData("hotline-month", "2026-11-18T23:59", "2026-10-19T00:00", "2026-11-19T00:00", "2026-11-18")]
    [InlineData("hotline-month", "2026-11-19T00:00", "2026-11-19T00:00", "2026-12-19T00:00", "2026-12-18")]
    [InlineData("hotline-month", "2026-03-01T00:00", "2026-02-19T00:00", "2026-03-19T00:00", "2026-03-18")]
    [InlineData("noon-day", "2026-11-25T11:59", "2026-11-24T12:00", "2026-11-25T12:00", "2026-11-25")]
    [InlineData("noon-day", "2026-11-25T12:00", "2026-11-25T12:00", "2026-11-26T12:00", "2026-11-26")]
    [InlineData("day", "2026-11-25T00:00", "2026-11-25T00:00", "2026-11-26T00:00", "2026-11-25")]
    [InlineData("week", "2026-11-25T10:00", "2026-11-23T00:00", "2026-11-30T00:00", "2026-11-29")]
    [InlineData("quarter", "2026-11-25T10:00", "2026-10-01T00:00", "2027-01-01T00:00", "2026-12-31")]
    [InlineData("year", "2026-11-25T10:00", "2026-01-01T00:00", "2027-01-01T00:00", "2026-12-31")]
    public void An_instant_lies_in_one_period(string id, string at, string from, string to, string last)
    {
        var rule = Shipped.Book.FindPeriod(id)!;

        var period = rule.At(Local(at), Shanghai);

        Assert.Equal((Local(from), Local(to), last), (period.From, period.To, LocalDatePattern.Iso.Format(period.Last)));
        Assert.Equal(period, rule.Before(rule.After(period, Shanghai), Shanghai));
        Assert.Equal(period.To, rule.After(period, Shanghai).From);
    }

    [Fact]
    public void Periods_follow_without_a_gap_for_years_whatever_their_rule()
    {
        foreach (var rule in Shipped.Book.Periods)
        {
            var period = rule.At(Local("2019-01-01T00:00"), Shanghai);
            for (var i = 0; i < 400; i++)
            {
                var next = rule.After(period, Shanghai);

                Assert.Equal(period.To, next.From);
                Assert.True(next.To > next.From);
                Assert.Equal(next, rule.At(next.To - Duration.FromSeconds(1), Shanghai));
                period = next;
            }
        }
    }

    [Fact]
    public void A_period_that_is_not_over_is_cut_now()
    {
        var period = Shipped.Book.FindPeriod("month")!.At(Local("2026-11-25T10:00"), Shanghai);

        Assert.Equal(Local("2026-11-25T10:00").ToUnixTimeSeconds(), period.Span(Local("2026-11-25T10:00")).Cut);
        Assert.Equal(Local("2026-12-01T00:00").ToUnixTimeSeconds(), period.Span(Local("2027-02-01T00:00")).Cut);
    }

    private static Instant Local(string text) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InZoneStrictly(Shanghai).ToInstant();
}
