using FlatCity.Cases;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Platform.Texts;
using FlatCity.Tests.Conventions;
using NodaTime;
using NodaTime.Text;

namespace FlatCity.Tests.Cases;

public sealed class CaseDueTests
{
    private static readonly CityPack City = CityPack.Read(PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", "longgang"))).Pack!;

    /// <summary>Tuesday the 24th of November 2026; the office closes at 17:30.</summary>
    [Theory]
    [InlineData("2026-11-24T17:00:00+08:00", "还剩 30 分钟")]
    [InlineData("2026-11-24T17:30:00+08:00", "还剩 1 分钟")]
    [InlineData("2026-11-24T20:00:00+08:00", "已超 1 分钟")]
    [InlineData("2026-11-25T09:30:00+08:00", "已超 1 个工作小时")]
    public void What_was_due_at_the_close_of_the_office_is_late_that_evening(string now, string words)
    {
        var due = Read("2026-11-24T17:30:00+08:00");

        Assert.Equal(words, new Formats(Language.Chinese, City.Zone).Left(CaseDue.Left(City.Calendar, Read(now), due), workTime: true));
    }

    [Fact]
    public void Where_every_hour_counts_so_does_the_evening() =>
        Assert.Equal(Duration.FromMinutes(-150), CaseDue.Left(null, Read("2026-11-24T20:00:00+08:00"), Read("2026-11-24T17:30:00+08:00")));

    private static Instant Read(string at) => OffsetDateTimePattern.ExtendedIso.Parse(at).Value.ToInstant();
}
