using System.IO.Compression;
using System.Text;
using FlatCity.Cities;
using FlatCity.Packs.Time;
using FlatCity.Platform.Storage;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;
using MiniExcelLibs;

namespace FlatCity.Tests.Operations.Intake;

/// <summary>Lists that nobody here wrote, through `flatcity intake` as somebody types it, each into the small city of its own.</summary>
public sealed class RealListsTests
{
    private static readonly string[] TwoDayTypes = ["bulk-item-pickup", "missed-collection", "pothole-repair"];

    [Fact]
    public async Task Boston_comes_in_whole_and_its_clock_and_its_verdicts_are_ours()
    {
        var list = SharedData.File("requests311/boston_311_2011.csv.gz");
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var made = await IntakeCity.MakeAsync(database, "boston-2011");

        var first = await made.TakeInAsync(list);
        var second = await made.TakeInAsync(list);

        Assert.Equal((58_251, 58_251, 0, 0), first);
        Assert.Equal((58_251, 0, 58_251, 0), second);
        await using var city = await City.OpenAsync(made.Place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        Assert.Equal(58_251, await reading.FirstAsync<long>("select count(*) from cases"));
        Assert.Equal(21, await reading.FirstAsync<long>("select count(distinct scenario) from cases"));
        var rows = await reading.AllAsync<Row>("select s.number, c.scenario, c.filed_at, c.whole, s.due_at, s.closed_at from cases c join source s on s.case_id = c.id where s.due_at is not null");
        SaysWhatTheSourceSays(rows, Flags(list));
        EndsWhenTheSourceWantsIt(city, rows);
    }

    /// <summary>On time, from the instants stored: the source's own flag on every row that has both (157 have none and are late). Closing times a second earlier would be found.</summary>
    private static void SaysWhatTheSourceSays(IReadOnlyList<Row> rows, Dictionary<string, string> flags)
    {
        var both = rows.Where(row => row.ClosedAt is not null).ToList();
        int Differ(long late) => both.Count(row => (row.ClosedAt + late <= row.DueAt) != (flags[row.Number] == "ONTIME"));

        Assert.Equal(43_821, both.Count);
        Assert.Equal(0, Differ(0));
        Assert.True(Differ(-1_000_000) > 0);
    }

    /// <summary>Our own limit from filing, by the city's calendar: within two minutes of the source's target.</summary>
    private static void EndsWhenTheSourceWantsIt(City city, IReadOnlyList<Row> rows)
    {
        var filed = rows.Where(row => TwoDayTypes.Contains(row.Scenario) && city.Local(row.FiledAt) is { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday), Hour: >= 9 and < 16 }).ToList();
        var equal = filed.Count(row => Limit.TryParse(row.Whole, out var limit) && Math.Abs(city.Calendar.DueAt(Instants.ToInstant(row.FiledAt), limit).ToMicros() - row.DueAt) <= 120_000_000);

        Assert.Equal(9_102, filed.Count);
        Assert.InRange((double)equal / filed.Count, 0.98, 1);
    }

    private static Dictionary<string, string> Flags(string list)
    {
        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(list), CompressionMode.Decompress));
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);
        unpacked.ReadLine();
        while (unpacked.ReadLine() is { } line && line.Split(',', 6) is [var number, _, _, _, var flag, ..])
            flags[number] = flag;
        return flags;
    }

    [Theory, OnEachDatabase]
    public async Task New_York_comes_in_from_a_spreadsheet_as_from_csv(TestDatabase database)
    {
        var list = SharedData.File("requests311/nyc_311_1000.csv");
        await using var made = await IntakeCity.MakeAsync(database, "nyc");
        var sheet = await made.WriteAsync("nyc.xlsx", []);
        File.Delete(sheet);
        MiniExcel.ConvertCsvToXlsx(list, sheet);

        var first = await made.TakeInAsync(list);
        var second = await made.TakeInAsync(sheet);

        Assert.Equal((1_000, 1_000, 0, 0), first);
        Assert.Equal((1_000, 0, 1_000, 0), second);
    }

    [Fact]
    public async Task Messages_come_in_from_GB18030_as_from_utf_8_and_broken_bytes_cost_their_row()
    {
        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(SharedData.File("messages/messages_hot_topics.csv.gz")), CompressionMode.Decompress));
        var text = await unpacked.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var made = await IntakeCity.MakeAsync(database, "messages-2020");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("gb18030").GetBytes(text);
        // Half a character in the words of the first row.
        bytes[bytes.AsSpan().IndexOf(Encoding.GetEncoding("gb18030").GetBytes("座落在")) + 1] = 0xFF;
        var national = await made.WriteAsync("messages.csv", bytes);
        var plain = await made.WriteAsync("utf-8.csv", Encoding.UTF8.GetBytes(text));

        var first = await made.TakeInAsync(national);
        var refused = await File.ReadAllLinesAsync(made.Refused, TestContext.Current.CancellationToken);
        var second = await made.TakeInAsync(plain);

        Assert.Equal((4_326, 4_325, 0, 1), first);
        Assert.StartsWith("1,2,“留言详情”里有不是 GB18030 编码的字节。,188006,", refused[1], StringComparison.Ordinal);
        Assert.Equal((4_326, 1, 4_325, 0), second);
    }

    [Fact]
    public async Task Messages_are_sorted_by_what_was_learned_from_others_and_the_rest_is_the_desks()
    {
        var (labelled, messages) = (SharedData.File("messages/messages_labelled_raw.csv.gz"), SharedData.File("messages/messages_hot_topics.csv.gz"));
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var made = await IntakeCity.MakeAsync(database, "messages-2020");

        var (code, output, error) = await IntakeCity.RunAsync([.. made.Words(labelled, Path.Combine(Repository.Root, "cities/messages-2020/labelled.yaml"))]);
        Assert.True(code == 0, error);
        var taught = IntakeCity.Counts(output);
        var (learned, _, why) = await IntakeCity.RunAsync(["learn", "--data", made.Place.DataFolder, "--precision", "0.95", "--most", "50000", "--seed", "1", "--json"]);
        Assert.True(learned == 0, why);
        var counts = await made.TakeInAsync(messages);

        Assert.Equal((1_838, 0), (taught.Rows, taught.Refused));
        Assert.Equal((4_326, 4_326, 0, 0), counts);
        await using var city = await City.OpenAsync(made.Place, TimeProvider.System);
        await using var reading = await city.Database.ReadAsync();
        var sorted = (await reading.AllAsync<Sorted>("select c.scenario, count(*) as count from cases c join source s on s.case_id = c.id where s.system = 'messages-2020' group by c.scenario")).ToDictionary(row => row.Scenario, row => row.Count);
        Assert.Equal(8, sorted.Count);
        Assert.InRange(sorted["unsorted"], 1, 4_325);
        Assert.Equal(sorted["unsorted"], await reading.FirstAsync<long>("select count(*) from cases c join source s on s.case_id = c.id join open_work o on o.case_id = c.id where s.system = 'messages-2020' and o.by_whom = 'desk'"));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", sorted.OrderByDescending(row => row.Value).Select(row => $"{row.Key} {row.Value}")));
    }

    private sealed class Sorted
    {
        public string Scenario { get; set; } = "";

        public long Count { get; set; }
    }

    private sealed class Row
    {
        public string Number { get; set; } = "";

        public string Scenario { get; set; } = "";

        public long FiledAt { get; set; }

        public string Whole { get; set; } = "";

        public long DueAt { get; set; }

        public long? ClosedAt { get; set; }
    }
}
