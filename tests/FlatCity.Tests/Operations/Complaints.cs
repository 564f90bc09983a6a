using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FlatCity.Tests.Operations;

/// <summary>What one part of the framework warns of while a city is served.</summary>
/// <param name="category">The beginning of the part's name in the log.</param>
internal sealed class Complaints(string category) : ILoggerProvider
{
    private readonly ConcurrentDictionary<string, bool> said = new(StringComparer.Ordinal);

    public IEnumerable<string> Said => said.Keys;

    public void Listen(WebApplicationBuilder builder) => builder.Services.AddSingleton<ILoggerProvider>(this);

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName.StartsWith(category, StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Lines(Complaints keeper, bool listens) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => listens && logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                keeper.said.TryAdd($"{eventId.Name}: {formatter(state, exception)}", true);
        }
    }
}
