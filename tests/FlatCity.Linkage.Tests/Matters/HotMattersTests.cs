using System.Globalization;
using System.IO.Compression;
using FlatCity.Linkage.Matters;

namespace FlatCity.Linkage.Tests.Matters;

public sealed class HotMattersTests
{
    private const string Noise = "长江路变电站旁的搅拌机半夜还在响";

    [Fact]
    public void Texts_about_the_same_thing_come_out_as_one_matter_named_from_their_words()
    {
        List<MatterText> texts = [.. Plant(6), .. Others(60)];

        var matter = HotMatters.Find(texts, stop: TestContext.Current.CancellationToken)[0];

        Assert.Equal([0, 1, 2, 3, 4, 5], matter.Members.Select(m => m.Text).Order());
        Assert.Contains("金沙水泥厂", matter.Words[0], StringComparison.Ordinal);
        Assert.All(matter.Members, m => Assert.All(matter.Words.Index(), w => Assert.Equal(texts[m.Text].Words.Contains(w.Item, StringComparison.Ordinal), (m.Says & (1 << w.Index)) != 0)));
    }

    [Fact]
    public void Fewer_than_three_are_no_matter()
    {
        Assert.DoesNotContain(HotMatters.Find([.. Plant(2), .. Others(60)], stop: TestContext.Current.CancellationToken), m => m.Members.Any(t => t.Text < 2));
        Assert.Empty(HotMatters.Find([.. Plant(2)], stop: TestContext.Current.CancellationToken));
        Assert.Empty(HotMatters.Find([], stop: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_same_words_in_places_far_apart_are_several_matters()
    {
        var here = Enumerable.Range(0, 4).Select(i => new MatterText(Noise, i) { Area = "一", Lat = 27.50, Lon = 120.50 });
        var there = Enumerable.Range(0, 4).Select(i => new MatterText(Noise, i) { Area = "二", Lat = 27.60, Lon = 120.60 });

        var matters = HotMatters.Find([.. here, .. there, .. Others(60)], stop: TestContext.Current.CancellationToken).Where(m => m.Members.Any(t => t.Text < 8)).ToList();

        Assert.Equal(2, matters.Count);
        Assert.All(matters, m => Assert.Single(m.Members.Select(t => t.Text / 4).Distinct()));
    }

    [Fact]
    public void The_same_texts_give_the_same_matters_again()
    {
        List<MatterText> texts = [.. Plant(9), .. Others(200)];

        Assert.Equal(Said(HotMatters.Find(texts, stop: TestContext.Current.CancellationToken)), Said(HotMatters.Find(texts, stop: TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Telephone_numbers_plates_and_long_numbers_name_no_matter()
    {
        var texts = Plant(6).Select(t => t with { Words = t.Words + "电话13800138000，车牌浙C12345，编号20190701，我的号码13800138000" });

        Assert.DoesNotContain(HotMatters.Find([.. texts, .. Others(60)], stop: TestContext.Current.CancellationToken).SelectMany(m => m.Words), w => w.Any(char.IsDigit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n。，")]
    [InlineData("\ud800孤\udc00")]
    [InlineData("🚧🚧🚧")]
    public void Whatever_is_written_is_read(string words)
    {
        List<MatterText> texts = [.. Enumerable.Repeat(new MatterText(words, 0), 5), .. Plant(4), .. Others(20)];

        var matters = HotMatters.Find(texts, stop: TestContext.Current.CancellationToken);

        Assert.Contains(matters, m => m.Members.Count(t => t.Text is >= 5 and < 9) >= 3);
        Assert.All(matters, m => Assert.NotEmpty(m.Words));
        Assert.All(matters.SelectMany(m => m.Words), word => Assert.False(string.IsNullOrWhiteSpace(word)));
        Assert.All(matters.SelectMany(m => m.Members), t => Assert.InRange(t.Text, 0, texts.Count - 1));
        Assert.All(matters, m => Assert.Distinct(m.Members.Select(t => t.Text)));
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => HotMatters.Find([.. Plant(9), .. Others(50)], null, stop.Token));
    }

    /// <summary>4,326 messages of residents, which nobody here wrote; teams who were given them named these three as the hottest.</summary>
    [Fact]
    public void The_hottest_matters_of_real_messages_come_out_as_groups_of_their_own()
    {
        var texts = Messages(SharedData.File("messages/messages_hot_topics.csv.gz"));

        var matters = HotMatters.Find(texts, stop: TestContext.Current.CancellationToken);

        Assert.Equal(4_326, texts.Count);
        var (plant, parking) = (Check("丽发新城"), Check("伊景园"));
        Check("五矿万境K9县");
        Assert.Contains(plant.Words.Take(3), w => w.Contains("搅拌", StringComparison.Ordinal));
        Assert.Contains(parking.Words.Take(3), w => w.Contains("车位", StringComparison.Ordinal) || w.Contains("捆绑", StringComparison.Ordinal));
        Assert.Equal([plant, parking], matters.Take(2));

        Matter Check(string place)
        {
            var named = texts.Index().Where(t => t.Item.Words.Replace("·", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Contains(place, StringComparison.Ordinal)).Select(t => t.Index).ToHashSet();
            var best = matters.MaxBy(m => m.Members.Count(t => named.Contains(t.Text)))!;
            var both = (double)best.Members.Count(t => named.Contains(t.Text));
            Assert.True(both / named.Count >= 0.8, $"{place}: {both} of {named.Count} are in one group.");
            Assert.True(both / best.Members.Count >= 0.9, $"{place}: {both} of the group's {best.Members.Count} name it.");
            Assert.Contains(best.Words.Take(3), w => w.Contains(place, StringComparison.OrdinalIgnoreCase));
            return best;
        }
    }

    internal static List<MatterText> Messages(string file)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var rows = Rows(text.ReadToEnd().TrimStart('\uFEFF')).Skip(1);
        return [.. rows.Select(r => new MatterText(r[2].Trim() + "\n" + r[4].Trim(), DateTime.Parse(r[3], CultureInfo.InvariantCulture).Subtract(new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Unspecified)).TotalDays))];
    }

    private static IEnumerable<List<string>> Rows(string csv)
    {
        var (row, cell, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var c in csv)
        {
            if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r'))
                cell.Append(c);
            else if (c != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c != '\n')
                    continue;
                yield return row;
                row = [];
            }
        }
    }

    private static IEnumerable<MatterText> Plant(int count)
    {
        string[] says =
        [
            "金沙水泥厂整夜开工，噪声很大，请管管金沙水泥厂。", "家里全是灰，都是金沙水泥厂来的。金沙水泥厂什么时候搬走？", "我们住在金沙水泥厂旁边，睡不着。听说金沙水泥厂没有手续。",
            "投诉金沙水泥厂扬尘，小孩咳嗽。金沙水泥厂离学校只有百米。", "金沙水泥厂的车压坏了路，金沙水泥厂也不修。", "金沙水泥厂晚上还在搅拌，金沙水泥厂的灯照进卧室。",
        ];
        return Enumerable.Range(0, count).Select(i => new MatterText(says[i % says.Length], i));
    }

    /// <summary>Texts that have nothing in common but turns of speech.</summary>
    private static IEnumerable<MatterText> Others(int count) => Enumerable.Range(0, count).Select(i =>
        new MatterText($"请尽快处理，{(char)(0x5000 + (i * 7))}{(char)(0x6000 + (i * 13))}{(char)(0x7000 + (i * 11))}那里的{(char)(0x5100 + (i * 17))}{(char)(0x6100 + (i * 5))}坏了，谢谢。", i % 30));

    private static string Said(IReadOnlyList<Matter> matters) => string.Join('\n', matters.Select(m => string.Join('·', m.Words) + ":" + string.Join(',', m.Members)));
}
