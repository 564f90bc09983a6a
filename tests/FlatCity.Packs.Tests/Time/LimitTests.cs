using CsCheck;
using FlatCity.Packs.Time;

namespace FlatCity.Packs.Tests.Time;

public sealed class LimitTests
{
    [Theory]
    [InlineData("15 minutes", 15, LimitUnit.Minutes)]
    [InlineData("4 hours", 4, LimitUnit.Hours)]
    [InlineData("1 day", 1, LimitUnit.Days)]
    [InlineData("10 days", 10, LimitUnit.Days)]
    [InlineData("2 work-hours", 2, LimitUnit.WorkHours)]
    [InlineData("1 work-day", 1, LimitUnit.WorkDays)]
    [InlineData("6 months", 6, LimitUnit.Months)]
    public void Reads_what_packs_write(string text, int amount, LimitUnit unit)
    {
        Assert.True(Limit.TryParse(text, out var limit));

        Assert.Equal((amount, unit), (limit.Amount, limit.Unit));
        Assert.Equal(text, limit.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("work-days")]
    [InlineData("0 days")]
    [InlineData("-1 days")]
    [InlineData("+1 days")]
    [InlineData("1.5 hours")]
    [InlineData("5  days")]
    [InlineData(" 5 days")]
    [InlineData("5 Days")]
    [InlineData("5 wd")]
    [InlineData("五 days")]
    [InlineData("5\u00a0days")]
    [InlineData("99999999999999 days")]
    [InlineData("2601 work-days")]
    [InlineData("121 months")]
    public void Refuses_what_it_cannot_count(string? text) => Assert.False(Limit.TryParse(text, out _));

    [Fact]
    public void Every_limit_is_read_back_as_it_is_written() =>
        Gen.Enum<LimitUnit>().SelectMany(unit => Gen.Int[1, Limit.Most(unit)].Select(amount => new Limit(amount, unit)))
            .Sample(limit => Limit.TryParse(limit.ToString(), out var read) && read == limit);
}
