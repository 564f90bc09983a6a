using FlatCity.Bench;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage.Tests.Running;

/// <summary>The same lists give the same bytes, whatever the machine does and however the rows came.</summary>
public sealed class ReproducibleTests
{
    private static readonly string[] Rows = MadeRows();

    private static readonly string Once = Run(1, Rows);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_number_of_threads_gives_the_same_bytes(int threads) => Assert.Equal(Once, Run(threads, Rows));

    [Fact]
    public void Shuffled_rows_give_the_same_bytes()
    {
        var shuffled = Rows[1..];
        new Random(9).Shuffle(shuffled);

        Assert.Equal(Once, Run(2, [Rows[0], .. shuffled]));
    }

    [Fact]
    public void A_model_used_again_gives_the_same_links()
    {
        var first = Linker.Run([List(Rows)], new LinkSettings());
        var model = FlatCity.Linkage.Model.ModelFile.Read(first.ToModel().Write());

        var second = Linker.Run([List(Rows)], new LinkSettings { Model = model, Key = "rec_id" });

        Assert.Equal(Files(first), Files(second));
    }

    private static string Run(int threads, string[] rows) => Files(Linker.Run([List(rows)], new LinkSettings { Threads = threads, TruthColumn = "entity_id" }));

    private static string Files(LinkResult result)
    {
        var text = new StringWriter();
        result.WriteLinks(text);
        result.WriteClusters(text);
        result.WriteReview(text, 20);
        return text.ToString();
    }

    private static ListSource List(string[] rows) => ListSource.FromText("made", string.Join('\n', rows));

    private static string[] MadeRows()
    {
        var csv = new StringWriter();
        new FebrlPeople(4).Write(csv, 8_000);
        return csv.ToString().TrimEnd('\n').Split('\n');
    }
}
