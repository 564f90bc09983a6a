using System.Text;
using FlatCity.Bench;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage.Tests.Running;

/// <summary>What real lists do to a linker: it says so or slows down within bounds, and never gives a wrong result in silence.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void Forty_in_a_hundred_cells_empty_are_linked_with_what_is_there()
    {
        var random = new Random(4);
        var rows = Made(7_000).Select((row, i) => i == 0 ? row : string.Join(',', row.Split(',').Select((cell, c) => c is 0 or 11 || random.NextDouble() > 0.4 ? cell : "")));

        var accuracy = Run(string.Join('\n', rows)).Measure()!;

        Assert.InRange(accuracy.AtThreshold.Precision, 0.95, 1);
        Assert.InRange(accuracy.AtThreshold.Recall, 0.6, 1);
    }

    [Fact]
    public void A_column_of_one_value_is_left_out_and_said()
    {
        var result = Run(string.Join('\n', Made(500).Select((row, i) => i == 0 ? "country," + row : "au," + row)));

        Assert.DoesNotContain(result.Settings.Fields, f => f.Name == "country");
        Assert.Contains(result.Notes, n => n.Contains("country holds one value only", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40_000, "")]
    [InlineData(1_000_000, "FLATCITY_LONG")]
    public void Records_all_alike_in_one_block_are_bounded_and_said(int count, string only)
    {
        Assert.SkipWhen(only.Length > 0 && Environment.GetEnvironmentVariable(only) is null, "A million takes a while: set FLATCITY_LONG.");
        var csv = new StringBuilder("id,given_name,surname,city\n");
        for (var i = 0; i < count; i++) csv.Append(i).Append(i == 7 ? ",anna,jones,leeds\n" : i == 8 ? ",anne,jonas,leeds\n" : ",rosa,smith,york\n");

        var result = Linker.Run([ListSource.FromText("alike", csv.ToString())], new LinkSettings { Key = "id", Fields = [new("given_name", "text"), new("surname", "text"), new("city", "exact")], Blocking = ["city"], Threads = 2 });

        Assert.InRange(result.CandidatePairs, 1, 60L * count);
        Assert.Contains(result.Notes, n => n.Contains($"gathers up to", StringComparison.Ordinal));
    }

    [Fact]
    public void Cells_of_ten_thousand_letters_quotes_and_NUL_neither_stop_nor_hide_a_link()
    {
        var rows = Made(400).ToList();
        rows[1] = $"odd-1,\"ro\"\"sa\",o'br\0ien,12,\"{new string('x', 10_000)}, \"\"court\"\"\",the farm,leeds,2120,nsw,19710624,7654321,odd";
        rows[2] = $"odd-2,\"ro\"\"sa\",o'brien,12,\"{new string('x', 10_000)}, \"\"court\"\"\",the farm,leeds,2120,nsw,19710624,7654321,odd";

        var result = Run(string.Join('\n', rows));

        Assert.Equal(result.ClusterOf("", "odd-1"), result.ClusterOf("", "odd-2"));
        Assert.Contains(result.Notes, n => n.Contains("NUL", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_columns_under_each_others_heading_are_said()
    {
        var one = new StringBuilder("id,姓名,住址,手机\n");
        var other = new StringBuilder("id,姓名,住址,手机\n");
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var (name, address, phone) = (ChineseNames.Surname(random) + ChineseNames.Given(random, 1980, true), ChineseHouse.Draw(random, MadeLists.Communities).Write(random, 0.3, 0.1), $"139{random.Next(10_000_000, 99_999_999)}");
            one.Append(i).Append(',').Append(name).Append(',').Append(address).Append(',').Append(phone).Append('\n');
            other.Append(i).Append(',').Append(address).Append(',').Append(name).Append(',').Append(phone).Append('\n');
        }

        var result = Linker.Run([ListSource.FromText("clinic", one.ToString()), ListSource.FromText("school", other.ToString())], new LinkSettings());

        Assert.Contains(result.Notes, n => n.Contains("姓名", StringComparison.Ordinal) && n.Contains("住址", StringComparison.Ordinal) && n.Contains("school", StringComparison.Ordinal) && n.Contains("swapped", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_one_row_has_nothing_to_compare_and_one_of_three_is_linked()
    {
        Assert.Contains("No column can be compared", Assert.Throws<LinkageFaultException>(() => Run("id,given_name,surname,entity_id\n1,rosa,smith,a\n")).Message, StringComparison.Ordinal);
        Assert.Equal(3, Run("id,given_name,surname,entity_id\n1,rosa,smith,a\n2,rosa,smith,a\n3,anna,jones,b\n").Records);
    }

    [Fact]
    public void More_fields_than_fit_a_pattern_are_refused()
    {
        var names = Enumerable.Range(0, 17).Select(i => $"f{i}").ToList();

        var fault = Assert.Throws<LinkageFaultException>(() => Linker.Run([ListSource.FromText("wide", string.Join(',', names) + "\n" + string.Join(',', names) + "\n")], new LinkSettings { Fields = [.. names.Select(n => new FieldSetting(n, "text"))] }));

        Assert.Contains("17 fields", fault.Message, StringComparison.Ordinal);
    }

    private static string[] Made(int records)
    {
        var csv = new StringWriter();
        new FebrlPeople(6).Write(csv, records);
        return csv.ToString().TrimEnd('\n').Split('\n');
    }

    private static LinkResult Run(string csv) => Linker.Run([ListSource.FromText("made", csv)], new LinkSettings { TruthColumn = "entity_id", Threads = 2 });
}
