using CsCheck;
using FlatCity.Packs.Scenarios.Tables;

namespace FlatCity.Packs.Tests.Scenarios.Tables;

public sealed class SpansTests
{
    private static readonly Gen<(long, long)[]> Stretches = Gen.Select(Gen.Long[-3, 12], Gen.Long[0, 4], (low, length) => (low, low + length)).Array[0, 5];

    [Fact]
    public void Sets_do_what_sets_do() =>
        Gen.Select(Stretches, Stretches).Sample((one, two) =>
        {
            var (a, b) = (Spans.Of(one), Spans.Of(two));
            for (var value = -5L; value <= 20; value++)
            {
                var inOne = one.Any(s => value >= s.Item1 && value <= s.Item2);
                var inTwo = two.Any(s => value >= s.Item1 && value <= s.Item2);
                Assert.Equal(inOne, a.Contains(value));
                Assert.Equal(inOne || inTwo, a.With(b).Contains(value));
                Assert.Equal(inOne && inTwo, a.And(b).Contains(value));
                Assert.Equal(inOne && !inTwo, a.Except(b).Contains(value));
            }

            Assert.Equal(one.Length == 0, a.IsEmpty);
        });
}
