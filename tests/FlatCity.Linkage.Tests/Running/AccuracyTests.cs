using FlatCity.Bench;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage.Tests.Running;

/// <summary>Floors of what is found, on data that others made and on data made here, all with the same defaults.</summary>
public sealed class AccuracyTests
{
    [Theory]
    [InlineData("febrl1.csv", "entity_id", 0.999)]
    [InlineData("febrl3.csv", "entity_id", 0.998)]
    [InlineData("fake_1000.csv", "cluster", 0.93)]
    public void Known_sets_are_linked_with_the_defaults(string file, string truth, double floor)
    {
        var result = Linker.Run([ListSource.FromFile(SharedData.File($"linkage/{file}"))], new LinkSettings { TruthColumn = truth });

        var accuracy = result.Measure()!;

        Assert.InRange(accuracy.Best.F1, floor, 1);
        Assert.InRange(accuracy.AtThreshold.F1, floor - 0.01, 1);
    }

    [Fact]
    public void The_labels_of_a_file_measure_as_the_column_does()
    {
        var result = Linker.Run([ListSource.FromFile(SharedData.File("linkage/fake_1000.csv"))], new LinkSettings());

        var accuracy = result.Measure(ListSource.FromFile(SharedData.File("linkage/fake_1000_labels.csv")));

        Assert.Equal(2_031, accuracy.TruePairs);
        Assert.InRange(accuracy.AtThreshold.Recall, 0.92, 1);
    }

    [Fact]
    public void Thirty_thousand_made_people_are_linked_by_rules_it_chose_itself()
    {
        var csv = new StringWriter();
        var pairs = new FebrlPeople(3).Write(csv, 30_000);

        var result = Linker.Run([ListSource.FromText("made", csv.ToString())], new LinkSettings { TruthColumn = "entity_id", Threads = 2 });

        var accuracy = result.Measure()!;
        Assert.Equal(pairs, accuracy.TruePairs);
        Assert.InRange(accuracy.AtThreshold.Precision, 0.998, 1);
        Assert.InRange(accuracy.AtThreshold.Recall, 0.996, 1);
        Assert.InRange(accuracy.Clustered.F1, 0.998, 1);
        Assert.InRange(result.CandidatePairs, pairs, 25 * 30_000);
    }

    [Fact]
    public void What_each_rule_would_gather_is_told_before_any_pair_is_compared()
    {
        var csv = new StringWriter();
        new FebrlPeople(3).Write(csv, 4_000);
        var steps = new List<string>();

        var result = Linker.Run([ListSource.FromText("made", csv.ToString())], new LinkSettings { TruthColumn = "entity_id" }, told => steps.Add(told.Step));

        var rules = steps.FindAll(step => step.StartsWith("blocking by ", StringComparison.Ordinal));
        Assert.Equal(result.Blocking.Select(rule => rule.Rule), rules.Select(step => step["blocking by ".Length..step.IndexOf(": about ", StringComparison.Ordinal)]));
        Assert.True(steps.FindLastIndex(step => step.StartsWith("blocking by ", StringComparison.Ordinal)) < steps.IndexOf("comparing"));
        // About: an estimate beside what it came to.
        foreach (var (step, rule) in rules.Zip(result.Blocking))
            Assert.InRange(double.Parse(step.Split(": about ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), (rule.Pairs * 0.7) - 50, (rule.Pairs * 1.3) + 50);
    }

    [Theory]
    [InlineData(5, false, 0.98)]
    [InlineData(6, true, 0.95)]
    public void Made_people_of_six_Chinese_lists_are_linked_though_families_share_house_and_phone(int seed, bool worse, double floor)
    {
        var result = Linker.Run(SixLists(seed, worse ? ErrorRates.Unseen : ErrorRates.Usual, 9_000), new LinkSettings { TruthColumn = "entity_id", Threads = 2, FormerPlaces = MadeLists.Former });

        var accuracy = result.Measure()!;
        Assert.InRange(accuracy.AtThreshold.F1, floor, 1);
        Assert.InRange(accuracy.Clustered.F1, floor, 1);
        // What a family shares was learned without anybody saying so.
        var shared = result.ToModel().Comparisons.ToDictionary(c => c.Kind, c => c.Shared);
        Assert.InRange(shared["phone"], 0.7, 1);
        Assert.InRange(shared["citizen-number"], 0, 0.05);
    }

    private static ListSource[] SixLists(int seed, ErrorRates rates, int records)
    {
        var writers = ChinesePeople.Lists.Select(_ => new StringWriter()).ToArray();
        new ChinesePeople(seed, rates, MadeLists.Communities).Write(writers, records);
        return [.. ChinesePeople.Lists.Zip(writers).Select(l => ListSource.FromText(l.First, l.Second.ToString()))];
    }
}
