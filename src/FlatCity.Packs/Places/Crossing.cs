using System.Numerics;

namespace FlatCity.Packs.Places;

/// <summary>
/// Whether a ray from a point to the east crosses an edge. The only place where a side is decided, and it is
/// decided exactly: by doubles where their rounding cannot matter, else by whole numbers.
/// </summary>
internal static class Crossing
{
    public const int Misses = 0;
    public const int Crosses = 1;

    /// <summary>The point lies on the edge itself.</summary>
    public const int Touches = 2;

    // An edge takes its upper end and not its lower one, so that a ray through a corner is counted once.
    public static int Of(double x, double y, double ax, double ay, double bx, double by)
    {
        if (ax < x && bx < x) return Misses;
        if (x == bx && y == by) return Touches;
        if (ay == y && by == y)
            return x >= Math.Min(ax, bx) && x <= Math.Max(ax, bx) ? Touches : Misses;
        if ((ay > y) == (by > y)) return x == ax && y == ay ? Touches : Misses;
        var side = Side(ax, ay, bx, by, x, y);
        if (side == 0) return Touches;
        return side > 0 == by > ay ? Crosses : Misses;
    }

    /// <summary>1 where c lies left of the way from a to b, -1 right, 0 on the line.</summary>
    public static int Side(double ax, double ay, double bx, double by, double cx, double cy)
    {
        var left = (ax - cx) * (by - cy);
        var right = (ay - cy) * (bx - cx);
        var difference = left - right;

        // Shewchuk's bound on what rounding can do to this determinant (1997, ccwerrboundA).
        var bound = 3.3306690738754716e-16 * (Math.Abs(left) + Math.Abs(right));
        if (difference > bound) return 1;
        if (-difference > bound) return -1;
        return ExactSide(ax, ay, bx, by, cx, cy);
    }

    // A double is a whole number times a power of two: bring all six to the smallest power and count in whole numbers.
    private static int ExactSide(double ax, double ay, double bx, double by, double cx, double cy)
    {
        Span<double> all = [ax, ay, bx, by, cx, cy];
        var least = int.MaxValue;
        foreach (var value in all)
            if (value != 0) least = Math.Min(least, Parts(value).Exponent);
        if (least == int.MaxValue) return 0;
        var whole = new BigInteger[6];
        for (var i = 0; i < 6; i++)
        {
            var (mantissa, exponent) = Parts(all[i]);
            whole[i] = mantissa == 0 ? BigInteger.Zero : (BigInteger)mantissa << (exponent - least);
        }
        return ((whole[0] - whole[4]) * (whole[3] - whole[5]) - (whole[1] - whole[5]) * (whole[2] - whole[4])).Sign;
    }

    private static (long Mantissa, int Exponent) Parts(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0) exponent++;
        else mantissa |= 1L << 52;
        return (bits < 0 ? -mantissa : mantissa, exponent - 1075);
    }
}
