using FlatCity.Platform.Texts;
using NodaTime;

namespace FlatCity.Tests.Platform.Texts;

public sealed class FormatsTests
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly Formats Zh = new(Language.Chinese, Shanghai);
    private static readonly Formats En = new(Language.English, Shanghai);

    [Fact]
    public void A_moment_is_written_in_the_citys_zone()
    {
        var late = Instant.FromUtc(2026, 11, 22, 16, 5);

        Assert.Equal("2026年11月23日 00:05", Zh.DateAndTime(late));
        Assert.Equal("23 Nov 2026, 00:05", En.DateAndTime(late));
        Assert.Equal("2026-11-23T00:05:00+08:00", Zh.Machine(late));
        Assert.Equal("周一", Zh.Weekday(new LocalDate(2026, 11, 23)));
    }

    [Fact]
    public void A_short_moment_names_the_year_only_where_it_is_another()
    {
        var now = Instant.FromUtc(2026, 11, 23, 4, 0);

        Assert.Equal("11月23日 14:21", Zh.Short(Instant.FromUtc(2026, 11, 23, 6, 21), now));
        Assert.Equal("31 Dec 2025, 14:21", En.Short(Instant.FromUtc(2025, 12, 31, 6, 21), now));
    }

    [Theory]
    [InlineData(3 * 60, true, "还剩 3 个工作小时", "3 work-hours left")]
    [InlineData(60, false, "还剩 1 小时", "1 hour left")]
    [InlineData(40, false, "还剩 40 分钟", "40 minutes left")]
    [InlineData(16 * 60, true, "还剩 2 个工作日", "2 work-days left")]
    [InlineData(-2 * 24 * 60, false, "已超 2 天", "2 days late")]
    [InlineData(0, false, "还剩 1 分钟", "1 minute left")]
    public void What_is_left_is_said_in_the_largest_fitting_unit(int minutes, bool work, string zh, string en)
    {
        Assert.Equal(zh, Zh.Left(Duration.FromMinutes(minutes), work));
        Assert.Equal(en, En.Left(Duration.FromMinutes(minutes), work));
    }

    [Fact]
    public void Nothing_of_nothing_is_no_share()
    {
        Assert.Equal("75.82%", Zh.Share(737, 972, 2));
        Assert.Equal("–", Zh.Share(0, 0));
        Assert.Equal("1,234,567", En.Number(1_234_567));
    }

    [Fact]
    public void A_text_within_a_text_is_said_in_the_same_language()
    {
        var inner = new Text("t.inner", "道路", "roads");
        var outer = new Text("t.outer", "关于{0}", "About {0}");

        Assert.Equal("关于道路", outer.Format("zh", inner));
        Assert.Equal("About roads", outer.Format("en", inner));
    }
}
