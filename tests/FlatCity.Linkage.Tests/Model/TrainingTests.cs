using System.Text;
using FlatCity.Linkage.Records;
using FlatCity.Linkage.Settings;

namespace FlatCity.Linkage.Tests.Model;

/// <summary>What was put into made data comes out of the learning again, without a truth.</summary>
public sealed class TrainingTests
{
    private static readonly int[] Pools = [200, 500, 1000, 50, 300, 2000];
    private static readonly double[] Agreement = [0.90, 0.80, 0.95, 0.85, 0.70, 0.92];

    [Fact]
    public void The_m_and_u_of_made_data_are_recovered()
    {
        var fields = Pools.Select((_, f) => new FieldSetting($"f{f}", "exact")).ToList();

        var result = Linker.Run([ListSource.FromText("made", Made(12_000, 6_000))], new LinkSettings { Fields = fields, Key = "id", TruthColumn = "entity_id", Threads = 2 });

        var parameters = result.Weights.Parameters;
        for (var f = 0; f < Pools.Length; f++)
        {
            // Where a duplicate does not keep the value it may draw the same by chance.
            var m = Agreement[f] + ((1 - Agreement[f]) / Pools[f]);
            Assert.Equal(m, parameters.M[f][1], 0.02);
            Assert.InRange(parameters.U[f][1] * Pools[f], 0.9, 1.1);
        }

        Assert.Equal(6_000, result.Table.Count * (result.Table.Count - 1.0) / 2 * parameters.Prior, 300.0);
        Assert.InRange(result.Measure()!.AtThreshold.F1, 0.97, 1);
    }

    // Uniform values, so that u is one in the size of the pool.
    private static string Made(int originals, int duplicates)
    {
        var random = new Random(5);
        var csv = new StringBuilder("id,f0,f1,f2,f3,f4,f5,entity_id\n");
        var rows = new List<int[]>();
        for (var i = 0; i < originals; i++) rows.Add([.. Pools.Select(p => random.Next(p))]);
        for (var i = 0; i < duplicates; i++) rows.Add([.. rows[i].Select((v, f) => random.NextDouble() < Agreement[f] ? v : random.Next(Pools[f]))]);
        for (var i = 0; i < rows.Count; i++) csv.Append(i).Append(',').AppendJoin(',', rows[i].Select(v => $"v{v}")).Append(',').Append($"e{(i < originals ? i : i - originals)}").Append('\n');
        return csv.ToString();
    }
}
