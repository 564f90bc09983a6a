using FlatCity.Bench;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Searching;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage.Tests.Searching;

/// <summary>One new record against many: as the whole run would have it, and bounded.</summary>
public sealed class RecordIndexTests
{
    private static readonly string[] Rows = MadeRows();

    [Fact]
    public void A_record_held_back_finds_those_of_its_person()
    {
        var (known, held) = Split(every: 20);
        var index = RecordIndex.Of(Linker.Run([ListSource.FromText("made", string.Join('\n', known))], new LinkSettings { Ignored = ["entity_id"] }));
        var people = known.Skip(1).Select(r => r.Split(',')).GroupBy(c => c[^1]).ToDictionary(g => g.Key, g => g.Select(c => c[0]).ToHashSet());

        var (right, wrong, missed) = (0, 0, 0);
        foreach (var row in held)
        {
            var found = index.Find(Cells(row));
            var mine = people.GetValueOrDefault(row.Split(',')[^1]);
            if (found.Cluster is null) missed += mine is null ? 0 : 1;
            else if (mine?.Contains(found.Matches[0].Key) == true) right++;
            else wrong++;
        }

        Assert.InRange(right, held.Count / 3, held.Count);
        Assert.InRange(wrong + missed, 0, held.Count / 200);
    }

    [Fact]
    public void The_weight_is_the_one_that_the_whole_run_gives_and_its_parts_add_up_to_it()
    {
        var result = Linker.Run([ListSource.FromText("made", string.Join('\n', Rows))], new LinkSettings { Ignored = ["entity_id"] });
        var pair = result.Pairs.First(p => p.Weight >= result.Threshold);
        var index = RecordIndex.Of(result);

        var found = index.Find(Cells(Rows.First(r => r.StartsWith(result.Table.KeyOf(pair.A) + ",", StringComparison.Ordinal))), most: 50).Matches.Single(m => m.Key == result.Table.KeyOf(pair.B));

        Assert.Equal(pair.Weight, found.Weight, 0.001);
        Assert.Equal(pair.Weight, found.Parts.Sum(p => p.Weight), 0.01);
    }

    [Fact]
    public void An_added_record_is_met_by_the_next_and_finding_leaves_nothing_behind()
    {
        var (known, _) = Split(every: 20);
        var index = RecordIndex.Of(Linker.Run([ListSource.FromText("made", string.Join('\n', known))], new LinkSettings { Ignored = ["entity_id"] }));
        var somebody = new Dictionary<string, string> { ["given_name"] = "xquorra", ["surname"] = "zwyndel", ["suburb"] = "qittlow", ["date_of_birth"] = "19610317", ["soc_sec_id"] = "9999999" };
        var nearly = new Dictionary<string, string>(somebody) { ["surname"] = "zwindel" };

        Assert.Null(index.Find(somebody).Cluster);
        Assert.Null(index.Find(somebody).Cluster);
        Assert.Null(index.Add("made", "new-1", somebody).Cluster);
        Assert.Equal("new-1", index.Find(nearly).Cluster);
        Assert.Equal("new-1", index.Add("made", "new-2", nearly).Cluster);
        Assert.Equal(known.Count + 1, index.Count);
        Assert.InRange(index.MemoryBytes, 8 * known.Count, 20 * 8 * known.Count);
        Assert.Contains("already", Assert.Throws<LinkageFaultException>(() => index.Add("made", "new-2", nearly)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_not_compared_is_named_with_those_that_are()
    {
        var index = RecordIndex.Of(Linker.Run([ListSource.FromText("made", string.Join('\n', Rows[..50]))], new LinkSettings { Ignored = ["entity_id"] }));

        var fault = Assert.Throws<LinkageFaultException>(() => index.Find(new Dictionary<string, string> { ["shoe size"] = "43" }));

        Assert.Contains("shoe size", fault.Message, StringComparison.Ordinal);
        Assert.Contains("surname", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Among_records_all_alike_the_search_is_cut_and_says_so()
    {
        var rows = Enumerable.Range(0, RecordIndex.MostCompared + 5_000).Select(i => $"{i},rosa,smith,{i % 3}");
        var result = Linker.Run([ListSource.FromText("alike", "id,given_name,surname,house\n" + string.Join('\n', rows))], new LinkSettings { Blocking = ["given_name + surname"], Fields = [new("given_name", "text"), new("surname", "text"), new("house", "code")], Key = "id" });

        var found = RecordIndex.Of(result).Find(new Dictionary<string, string> { ["given_name"] = "rosa", ["surname"] = "smith" });

        Assert.True(found.IsCut);
        Assert.Equal(RecordIndex.MostCompared, found.Compared);
    }

    private static (List<string> Known, List<string> Held) Split(int every) =>
        ([.. Rows.Where((_, i) => i == 0 || i % every != 0)], [.. Rows.Where((_, i) => i > 0 && i % every == 0)]);

    private static Dictionary<string, string> Cells(string row)
    {
        var names = Rows[0].Split(',');
        var cells = row.Split(',');
        return Enumerable.Range(1, names.Length - 2).ToDictionary(c => names[c], c => cells[c]);
    }

    private static string[] MadeRows()
    {
        var csv = new StringWriter();
        new FebrlPeople(8).Write(csv, 9_000);
        return csv.ToString().TrimEnd('\n').Split('\n');
    }
}
