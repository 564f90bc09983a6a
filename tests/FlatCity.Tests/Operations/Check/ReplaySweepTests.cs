using FlatCity.Operations.Check;

namespace FlatCity.Tests.Operations.Check;

public sealed class ReplaySweepTests
{
    [Fact]
    public void What_a_killed_replay_left_goes_when_nobody_can_go_on_with_it_and_nothing_else_does()
    {
        var folder = Directory.CreateTempSubdirectory("flatcity-sweep-").FullName;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        string[] ours = ["replay-0123456789abcdef.partial", "replay-0123456789abcdef.partial.json", "replay-fedcba9876543210.partial.json.new"];
        string[] others = ["replay-0123456789abcde0.csv", "replay-of-last-year.csv.partial", "replay-of-last-year.csv.partial.json", "city.db", "xreplay-0123456789abcdef.partial"];
        foreach (var name in (string[])[.. ours, .. others])
        {
            File.WriteAllText(Path.Combine(folder, name), "kept");
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), now.AddHours(-47));
        }

        ReplayJournal.Sweep(folder, now);
        Assert.Equal(ours.Length + others.Length, Directory.GetFiles(folder).Length);

        ReplayJournal.Sweep(folder, now.AddHours(2));
        Assert.Equal(others.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        ReplayJournal.Sweep(Path.Combine(folder, "not-there"), now);
        Directory.Delete(folder, recursive: true);
    }
}
