using System.Diagnostics;
using System.Globalization;
using System.Text;
using FlatCity.Cities;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Conventions;
using FlatCity.Tests.Platform.Databases;

namespace FlatCity.Tests.Operations.Intake;

/// <summary>`flatcity intake` as somebody types it: killed, run again, and bounded in memory.</summary>
public sealed class IntakeCommandTests
{
    private const string Header = "case_enquiry_id,open_dt,target_dt,closed_dt,case_status,closure_reason,case_title,subject,type,location,latitude,longitude,source";

    [Theory, OnEachDatabase]
    public async Task Killed_in_the_middle_it_goes_on_and_the_city_is_the_same(TestDatabase database)
    {
        using var other = new TestDatabase(database.Kind);
        await using var killed = await IntakeCity.MakeAsync(database, "boston-2011");
        await using var whole = await IntakeCity.MakeAsync(other, "boston-2011");
        var list = await killed.WriteAsync("list.csv", Rows(3_000));

        using (var program = IntakeCity.Start(killed.Words(list)))
        {
            await UntilAsync(killed.Place, 400, program);
            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var rest = await killed.TakeInAsync(list);
        var atOnce = await whole.TakeInAsync(list);

        Assert.InRange(rest.Already, 400, 2_800);
        Assert.Equal((atOnce.Rows, atOnce.Refused, atOnce.Accepted), (rest.Rows, rest.Refused, rest.Accepted + rest.Already));
        Assert.Equal(await File.ReadAllTextAsync(whole.Refused, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(killed.Refused, TestContext.Current.CancellationToken));
        Assert.Equal(await CasesAsync(whole.Place), await CasesAsync(killed.Place));
    }

    [Fact]
    public Task A_list_of_forty_megabytes_with_one_row_of_half_of_it_stays_under_300_MiB() => PeakAsync(8_000, 24 << 20);

    [Fact(Explicit = true)]
    public Task A_list_of_200_megabytes_stays_under_300_MiB() => PeakAsync(95_000, 24 << 20);

    /// <summary>Rows of two kilobytes and a long one, by a process of its own; its own peak is the judge.</summary>
    private static async Task PeakAsync(int rows, int longest)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var made = await IntakeCity.MakeAsync(database, "boston-2011");
        var list = await made.WriteAsync("list.csv", []);
        await using (var file = new StreamWriter(list, append: false, new UTF8Encoding(false)))
        {
            await file.WriteAsync(Header + "\n");
            for (var i = 0; i < rows; i++)
            {
                await file.WriteAsync(Row(i, new string('x', 1_900)));
                if (i == rows / 2)
                {
                    for (var part = 0; part < longest; part += 1 << 16)
                        await file.WriteAsync(new string('y', 1 << 16));
                    await file.WriteAsync('\n');
                }
            }
        }

        using var program = IntakeCity.Start(made.Words(list));
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        long peak = 0;
        while (!program.WaitForExit(20))
            peak = Math.Max(peak, PeakOf(program));

        Assert.True(program.ExitCode == 0, await error);
        Assert.Equal((rows + 1, rows, 0, 1), IntakeCity.Counts(await output));
        Assert.StartsWith($"{(rows / 2) + 2},", (await File.ReadAllLinesAsync(made.Refused, TestContext.Current.CancellationToken))[1], StringComparison.Ordinal);
        Assert.InRange(peak, 1 << 20, 300 << 20);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(list).Length >> 20} MiB, peak {peak >> 20} MiB"));
    }

    [Fact]
    public async Task The_list_of_the_guide_is_taken_in_as_the_guide_says()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var made = await IntakeCity.MakeAsync(database, "tiny");
        var lists = Path.Combine(Repository.Root, "docs/how-to/lists");

        var (code, output, error) = await IntakeCity.RunAsync([.. made.Words(Path.Combine(lists, "requests.csv"), Path.Combine(lists, "requests.yaml"))]);
        var mended = (await File.ReadAllTextAsync(made.Refused, TestContext.Current.CancellationToken)).Replace("Rats", "Sign down", StringComparison.Ordinal);
        var (_, again, _) = await IntakeCity.RunAsync([.. made.Words(await made.WriteAsync("mended.csv", Encoding.UTF8.GetBytes(mended)), Path.Combine(lists, "requests.yaml"))]);

        Assert.True(code == 0, error);
        Assert.Equal((6, 4, 0, 2), IntakeCity.Counts(output));
        Assert.Equal((2, 1, 0, 1), IntakeCity.Counts(again));
        Assert.Contains("2 rows are listed with their reasons", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.csv", null, "There is no file")]
    [InlineData(null, "nowhere.yaml", "There is no file nowhere.yaml")]
    public async Task What_cannot_be_is_said_in_one_line(string? file, string? map, string sentence)
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var made = await IntakeCity.MakeAsync(database, "boston-2011");
        var list = await made.WriteAsync("list.csv", Rows(1));

        var (code, _, error) = await IntakeCity.RunAsync([.. made.Words(file ?? list, map)]);

        Assert.Equal(1, code);
        Assert.Contains(sentence, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_that_does_not_fit_takes_nothing_in()
    {
        using var database = new TestDatabase(DatabaseKind.Sqlite);
        await using var made = await IntakeCity.MakeAsync(database, "boston-2011");
        var list = await made.WriteAsync("list.csv", Encoding.UTF8.GetBytes(Header.Replace("case_title", "title", StringComparison.Ordinal) + "\n"));

        var (code, _, error) = await IntakeCity.RunAsync([.. made.Words(list)]);

        Assert.Equal(1, code);
        Assert.Contains("error intake.column: The list has no column `case_title`.", error, StringComparison.Ordinal);
        Assert.Contains("Nothing was taken in: 1 thing is wrong", error, StringComparison.Ordinal);
    }

    private static byte[] Rows(int count) => Encoding.UTF8.GetBytes(Header + "\n" + string.Concat(Enumerable.Range(0, count).Select(i => Row(i, "deep"))));

    private static string Row(int i, string words)
    {
        var filed = new DateTime(2011, 7, 1, 9, 0, 0).AddMinutes(i);
        var type = i % 4 == 0 ? "Request for Pothole Repair" : i % 4 == 1 ? "Sign Repair" : "Graffiti Removal";
        var subject = i % 500 == 1 && words == "deep" ? "Nobody" : "Public Works Department";
        var closed = i % 3 == 0 ? "" : $"{filed.AddDays(1):yyyy-MM-dd HH:mm:ss}";
        return $"T{i},{filed:yyyy-MM-dd HH:mm:ss},{filed.AddDays(2):yyyy-MM-dd HH:mm:ss},{closed},{(closed.Length == 0 ? "Open" : "Closed")},Done,{words},{(i % 4 == 1 ? subject : "Public Works Department")},{type},1 City Hall Sq,42.3604,-71.0580,Constituent Call\n";
    }

    private static long PeakOf(Process program)
    {
        try
        {
            var line = File.ReadLines($"/proc/{program.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static async Task UntilAsync(CityPlace place, int cases, Process program)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        while (true)
        {
            await using (var reading = await city.Database.ReadAsync())
            {
                if (await reading.FirstAsync<long>("select count(*) from cases") >= cases)
                    return;
            }

            Assert.False(program.HasExited, "It ended before it could be killed.");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<IReadOnlyList<string>> CasesAsync(CityPlace place)
    {
        await using var city = await City.OpenAsync(place, TimeProvider.System);
        await Rebuilding.HoldsAsync(city);
        await using var reading = await city.Database.ReadAsync();
        return await reading.AllAsync<string>("select s.number || ' ' || c.scenario || ' ' || c.state || ' ' || c.filed_at || ' ' || coalesce(c.ended_at, 0) || ' ' || c.due_at || ' ' || c.answers || ' ' || c.last_n || ' ' || (select count(*) from work_order o where o.case_id = c.id) from cases c join source s on s.case_id = c.id order by s.number");
    }
}
