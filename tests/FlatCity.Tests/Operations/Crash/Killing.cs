using FlatCity.Tests.Operations.Intake;

namespace FlatCity.Tests.Operations.Crash;

/// <summary>Kills the published program (SIGKILL) at a moment of its work.</summary>
internal static class Killing
{
    private const int MostTries = 8;

    /// <summary>How a program ends by signal 9.</summary>
    private const int Killed = 128 + 9;

    /// <summary>Kills it when that is so; where it was quicker than the kill, once more.</summary>
    /// <param name="words">The command.</param>
    /// <param name="when">Whether the moment has come.</param>
    /// <param name="early">Whether the kill came before the end.</param>
    /// <param name="undo">Makes room for another try.</param>
    public static async Task WhenAsync(IReadOnlyList<string> words, Func<bool> when, Func<bool> early, Action? undo = null)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            using var program = IntakeCity.Start(words);
            while (!program.HasExited && !when())
                Thread.Yield();
            program.Kill();
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(program.ExitCode is 0 or Killed, $"It ended by itself: {await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
            if (program.ExitCode == Killed && early())
                return;
            undo?.Invoke();
        }

        Assert.Fail("It had ended before each kill.");
    }
}
